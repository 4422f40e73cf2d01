package dev.sluice.local.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as JSON, without what only Sluice itself reads. */
final class ItemJson {

  private static final Set<String> INTERNAL =
      Set.of("pk", "sk", "rev", "pos", "st", "out", "took", "exp", "day", "at", "settings");

  private final JsonNodeFactory nodes = JsonNodeFactory.instance;

  ObjectNode of(Map<String, AttributeValue> item) {
    return map(item).remove(INTERNAL);
  }

  private ObjectNode map(Map<String, AttributeValue> attributes) {
    ObjectNode object = nodes.objectNode();
    new TreeMap<>(attributes).forEach((name, value) -> object.set(name, node(value)));
    return object;
  }

  private JsonNode node(AttributeValue value) {
    return switch (value.type()) {
      case S -> nodes.textNode(value.s());
      case N -> nodes.numberNode(new BigDecimal(value.n()));
      case BOOL -> nodes.booleanNode(value.bool());
      case M -> map(value.m());
      case L -> list(value);
      default -> nodes.nullNode();
    };
  }

  private ArrayNode list(AttributeValue value) {
    ArrayNode array = nodes.arrayNode();
    value.l().forEach(element -> array.add(node(element)));
    return array;
  }
}
