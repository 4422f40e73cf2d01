package dev.sluice.versus.stub;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How many bytes an item has for DynamoDB's bill: names and values in UTF-8, a number one byte for
 * two of its digits and one more, binary data as it is before Base64, and for a list or a map three
 * bytes and one for each of its values.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 *     item sizes and formats</a>
 */
final class ItemSize {

  private static final int CONTAINER = 3;

  private ItemSize() {}

  /**
   * The size of an item.
   *
   * @param item attributes by name, as DynamoDB's protocol has them
   */
  static int bytes(JsonNode item) {
    int bytes = 0;
    for (var attribute : item.properties()) {
      bytes += utf8(attribute.getKey()) + value(attribute.getValue());
    }
    return bytes;
  }

  private static int value(JsonNode attribute) {
    var typed = attribute.properties().iterator().next();
    JsonNode value = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> utf8(value.textValue());
      case "N" -> number(value.textValue());
      case "B" -> value.textValue().replace("=", "").length() * 3 / 4;
      case "M" -> CONTAINER + value.size() + bytes(value);
      case "L" -> CONTAINER + value.size() + list(value);
      case "SS", "NS", "BS" -> utf8(value.toString());
      default -> 1;
    };
  }

  private static int list(JsonNode list) {
    int bytes = 0;
    for (JsonNode element : list) {
      bytes += value(element);
    }
    return bytes;
  }

  private static int number(String number) {
    long digits = number.chars().filter(Character::isDigit).count();
    return (int) (digits + 1) / 2 + 1 + (number.startsWith("-") ? 1 : 0);
  }

  private static int utf8(String text) {
    return text.getBytes(UTF_8).length;
  }
}
