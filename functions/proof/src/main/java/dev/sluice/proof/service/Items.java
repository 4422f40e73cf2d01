package dev.sluice.proof.service;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What DynamoDB makes of an item: its numbers, and its size. */
public final class Items {

  /** The most that DynamoDB takes of an item. */
  public static final int MAXIMUM_BYTES = 400 * 1024;

  private static final int MOST_DIGITS = 38;
  private static final int LEAST_EXPONENT = -130;
  private static final int GREATEST_EXPONENT = 125;

  private Items() {}

  /** With numbers in the one form in which DynamoDB gives them back. */
  public static Map<String, AttributeValue> canonical(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> canonical = new HashMap<>();
    item.forEach((name, value) -> canonical.put(name, canonical(value)));
    return canonical;
  }

  static AttributeValue canonical(AttributeValue value) {
    return switch (value.type()) {
      case N -> AttributeValue.fromN(canonical(value.n()));
      case M -> AttributeValue.fromM(canonical(value.m()));
      case L -> AttributeValue.fromL(value.l().stream().map(Items::canonical).toList());
      case S, B, BOOL -> value;
      default -> throw new IllegalArgumentException("a type that no adapter uses: " + value);
    };
  }

  private static String canonical(String number) {
    BigDecimal value = new BigDecimal(number).stripTrailingZeros();
    int exponent = value.precision() - value.scale() - 1;
    if (value.signum() != 0
        && (value.precision() > MOST_DIGITS
            || exponent < LEAST_EXPONENT
            || exponent > GREATEST_EXPONENT)) {
      throw new IllegalArgumentException("a number that DynamoDB cannot hold: " + number);
    }
    return value.toPlainString();
  }

  /** As the developer guide counts: names, values, and a little for each map and list. */
  public static int bytes(Map<String, AttributeValue> item) {
    int bytes = 0;
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      bytes += utf8(attribute.getKey()) + bytes(attribute.getValue());
    }
    return bytes;
  }

  private static int bytes(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> value.n().length() / 2 + 2;
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL -> 1;
      case M -> 3 + value.m().size() + bytes(value.m());
      case L -> 3 + value.l().size() + bytes(value.l());
      default -> throw new IllegalArgumentException("a type that no adapter uses: " + value);
    };
  }

  private static int bytes(List<AttributeValue> elements) {
    return elements.stream().mapToInt(Items::bytes).sum();
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
