package dev.sluice.aws.direct;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Requests as the AWS JSON protocol has them, by the fields that the SDK's objects name. */
final class JsonContent {

  private static final JsonFactory JSON = new JsonFactory();

  private static final int USUAL_BYTES = 1 << 10;

  private final JsonGenerator json;

  private JsonContent(JsonGenerator json) {
    this.json = json;
  }

  /**
   * What a request carries.
   *
   * @throws IOException if it has something that has no form here
   */
  static Content of(SdkPojo request) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      new JsonContent(json).object(request);
    }
    return Content.of(bytes.toByteArray());
  }

  private void object(SdkPojo object) throws IOException {
    json.writeStartObject();
    for (SdkField<?> field : object.sdkFields()) {
      Object value = field.getValueOrDefault(object);
      if (isSet(value)) {
        member(field.locationName(), value);
      }
    }
    json.writeEndObject();
  }

  private static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }

  private void member(String name, @Nullable Object value) throws IOException {
    json.writeFieldName(name);
    value(value);
  }

  private void value(@Nullable Object value) throws IOException {
    if (value instanceof AttributeValue attribute) {
      attribute(attribute);
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof SdkPojo object) {
      object(object);
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else if (value instanceof List<?> list) {
      list(list);
    } else if (value instanceof SdkBytes bytes) {
      byte[] base64 = Base64.getEncoder().encode(bytes.asByteArrayUnsafe());
      json.writeRawUTF8String(base64, 0, base64.length);
    } else if (value instanceof Boolean truth) {
      json.writeBoolean(truth);
    } else {
      throw new IOException("no form for " + value);
    }
  }

  /** Most have one member, of which it is known which; others as any object. */
  private void attribute(AttributeValue value) throws IOException {
    switch (value.type()) {
      case S -> attribute("S", value.s());
      case N -> attribute("N", value.n());
      case B -> attribute("B", value.b());
      case M -> attribute("M", value.m());
      case L -> attribute("L", value.l());
      case BOOL -> attribute("BOOL", value.bool());
      default -> object(value);
    }
  }

  private void attribute(String type, Object value) throws IOException {
    json.writeStartObject();
    member(type, value);
    json.writeEndObject();
  }

  private void map(Map<?, ?> map) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      member((String) entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void list(List<?> list) throws IOException {
    json.writeStartArray();
    for (Object element : list) {
      value(element);
    }
    json.writeEndArray();
  }
}
