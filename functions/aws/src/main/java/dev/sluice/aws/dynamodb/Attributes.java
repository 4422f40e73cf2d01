package dev.sluice.aws.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads what {@link Values} wrote. Whatever is missing, or of another type or form, is an {@link
 * IllegalArgumentException}.
 */
record Attributes(Map<String, AttributeValue> values) {

  static Attributes of(AttributeValue value) {
    return new Attributes(value.m());
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  String text(String name) {
    return required(name, get(name).s());
  }

  long whole(String name) {
    return Long.parseLong(required(name, get(name).n()));
  }

  byte[] bytes(String name) {
    return required(name, get(name).b()).asByteArray();
  }

  List<AttributeValue> list(String name) {
    return required(name, get(name).hasL() ? get(name).l() : null);
  }

  Attributes map(String name) {
    return new Attributes(required(name, get(name).hasM() ? get(name).m() : null));
  }

  /** In the order of the names, for a map has none in DynamoDB. */
  Map<String, Double> numbers(String name) {
    Attributes map = map(name);
    Map<String, Double> numbers = new TreeMap<>();
    map.values().keySet().forEach(key -> numbers.put(key, map.number(key)));
    return numbers;
  }

  /** In the order of the names. */
  Map<String, String> texts(String name) {
    Attributes map = map(name);
    Map<String, String> texts = new TreeMap<>();
    map.values().keySet().forEach(key -> texts.put(key, map.text(key)));
    return texts;
  }

  private double number(String name) {
    AttributeValue value = get(name);
    return Double.parseDouble(value.n() != null ? value.n() : required(name, value.s()));
  }

  private AttributeValue get(String name) {
    return required(name, values.get(name));
  }

  private static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("no attribute '" + name + "' of the right type");
    }
    return value;
  }
}
