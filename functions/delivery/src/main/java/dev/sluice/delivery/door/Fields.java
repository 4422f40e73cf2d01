package dev.sluice.delivery.door;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fields of a request or of a structure in it. A field of the wrong type or form is refused
 * when it is asked for.
 */
record Fields(Map<String, Object> values) {

  static Instant seconds(double seconds) {
    return Instant.ofEpochMilli(Math.round(seconds * 1000));
  }

  Optional<String> text(String name) {
    Optional<String> text = get(name, String.class);
    text.ifPresent(value -> Constraint.check(name, value));
    return text;
  }

  String requiredText(String name) {
    return text(name).orElseThrow(() -> Constraint.missing(name));
  }

  OptionalInt integer(String name, int minimum, int maximum) {
    Optional<Number> number = get(name, Number.class);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    long value = number.get().longValue();
    Constraint.checkRange(name, value, minimum, maximum);
    return OptionalInt.of((int) value);
  }

  int requiredInteger(String name, int minimum, int maximum) {
    return integer(name, minimum, maximum).orElseThrow(() -> Constraint.missing(name));
  }

  Optional<Instant> timestamp(String name) {
    Object value = values.get(name);
    if (value instanceof Number number) {
      return Optional.of(seconds(number.doubleValue()));
    }
    return get(name, Instant.class);
  }

  byte[] requiredBlob(String name) {
    Object value = values.get(name);
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    return decode(name, get(name, String.class).orElseThrow(() -> Constraint.missing(name)));
  }

  private static byte[] decode(String name, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw RequestReader.malformed(name + " is not base64: " + e.getMessage());
    }
  }

  Optional<Fields> structure(String name) {
    return get(name, Map.class).map(Fields::of);
  }

  List<Fields> requiredStructures(String name, int maximum) {
    List<?> items = get(name, List.class).orElseThrow(() -> Constraint.missing(name));
    Constraint.checkLength(name, items.size(), maximum);
    return items.stream().map(item -> of(cast(name, item, Map.class))).toList();
  }

  List<String> requiredTexts(String name) {
    List<?> items = get(name, List.class).orElseThrow(() -> Constraint.missing(name));
    return items.stream().map(item -> cast(name, item, String.class)).toList();
  }

  Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    structure(name)
        .ifPresent(map ->
            map.values.forEach((key, value) -> texts.put(key, cast(key, value, String.class))));
    return texts;
  }

  private <T> Optional<T> get(String name, Class<T> type) {
    return Optional.ofNullable(values.get(name)).map(value -> cast(name, value, type));
  }

  private static <T> T cast(String name, Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw RequestReader.malformed(name + " is not a " + type.getSimpleName());
    }
    return type.cast(value);
  }

  private static Fields of(Map<?, ?> map) {
    Map<String, Object> values = new LinkedHashMap<>();
    map.forEach((key, value) -> values.put((String) key, value));
    return new Fields(values);
  }
}
