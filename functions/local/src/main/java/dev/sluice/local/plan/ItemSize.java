package dev.sluice.local.plan;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item by DynamoDB's rules: names and texts as UTF-8, binaries as they are, a byte
 * for two digits of a number and one more, a byte for a bool or null, three for a list or a map and
 * one for each of its elements.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">DynamoDB
 *     item sizes and formats</a>
 */
final class ItemSize {

  private static final int COLLECTION = 3;

  private ItemSize() {}

  /** In bytes, without what storage adds. */
  static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> text(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> text(value.s());
      case N -> number(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL, NUL -> 1;
      case L -> list(value.l());
      case M -> COLLECTION + value.m().size() + of(value.m());
      case SS -> value.ss().stream().mapToInt(ItemSize::text).sum();
      case NS -> value.ns().stream().mapToInt(ItemSize::number).sum();
      case BS -> value.bs().stream().mapToInt(bytes -> bytes.asByteArrayUnsafe().length).sum();
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("no value: " + value);
    };
  }

  private static int list(List<AttributeValue> elements) {
    return COLLECTION + elements.size() + elements.stream().mapToInt(ItemSize::of).sum();
  }

  private static int text(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Zeros at either end do not count; a minus takes a byte. */
  private static int number(String number) {
    BigDecimal value = new BigDecimal(number).stripTrailingZeros();
    return (value.precision() + 1) / 2 + 1 + (value.signum() < 0 ? 1 : 0);
  }
}
