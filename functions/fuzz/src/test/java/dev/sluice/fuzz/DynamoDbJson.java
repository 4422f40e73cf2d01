package dev.sluice.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Attributes as DynamoDB's protocol writes them: {@code {"rev": {"N": "1"}}}. */
final class DynamoDbJson {

  private DynamoDbJson() {}

  static Map<String, AttributeValue> item(JsonNode object) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    object
        .properties()
        .forEach(attribute -> item.put(attribute.getKey(), value(attribute.getValue())));
    return item;
  }

  /** What has no type that is known here is the attribute NULL. */
  private static AttributeValue value(JsonNode typed) {
    if (typed.path("S").isTextual()) {
      return AttributeValue.fromS(typed.path("S").asText());
    } else if (typed.path("N").isTextual()) {
      return AttributeValue.fromN(typed.path("N").asText());
    } else if (typed.path("B").isTextual()) {
      return AttributeValue.fromB(bytes(typed.path("B")));
    } else if (typed.path("BOOL").isBoolean()) {
      return AttributeValue.fromBool(typed.path("BOOL").asBoolean());
    } else if (typed.path("M").isObject()) {
      return AttributeValue.fromM(item(typed.path("M")));
    } else if (typed.path("L").isArray()) {
      return AttributeValue.fromL(list(typed.path("L")));
    }
    return AttributeValue.fromNul(true);
  }

  private static SdkBytes bytes(JsonNode text) {
    try {
      return SdkBytes.fromByteArray(text.binaryValue());
    } catch (IOException notBase64) {
      return SdkBytes.fromByteArray(new byte[0]);
    }
  }

  private static List<AttributeValue> list(JsonNode elements) {
    List<AttributeValue> list = new ArrayList<>();
    elements.forEach(element -> list.add(value(element)));
    return list;
  }
}
