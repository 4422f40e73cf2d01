package dev.sluice.definition.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes random values for the variables that {@link RandomExpression} reads; some are absent. Times
 * are whole seconds: the library takes a negative sum of durations with a fraction for out of
 * range.
 */
final class RandomRecord {

  static final List<String> JSON_FIELDS = List.of("a", "b", "c");

  private final Random random;

  RandomRecord(Random random) {
    this.random = random;
  }

  Map<String, @Nullable Object> next() {
    Map<String, @Nullable Object> record = new HashMap<>();
    JSON_FIELDS.forEach(name -> maybe(record, name, json(2)));
    maybe(record, "flag", random.nextBoolean());
    maybe(record, "count", (long) random.nextInt(20) - 5);
    maybe(record, "level", number());
    maybe(record, "name", string());
    maybe(record, "at", time());
    maybe(record, "span", Duration.ofSeconds(random.nextInt(10_000) - 5_000));
    maybe(record, "items", list(1));
    maybe(record, "meta", map(1));
    record.put("event.key", string());
    record.put("event.time", time());
    return record;
  }

  private void maybe(Map<String, @Nullable Object> record, String name, @Nullable Object value) {
    if (random.nextInt(8) > 0) {
      record.put(name, value);
    }
  }

  private @Nullable Object json(int depth) {
    return switch (random.nextInt(depth > 0 ? 8 : 6)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> string();
      case 6 -> list(depth - 1);
      case 7 -> map(depth - 1);
      default -> number();
    };
  }

  private Instant time() {
    return Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000));
  }

  private double number() {
    return (random.nextInt(400) - 200) / 4.0;
  }

  private String string() {
    return List.of("", "a", "on", "12", "x😀y", "UTC", "1h").get(random.nextInt(7));
  }

  private List<@Nullable Object> list(int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int size = random.nextInt(4); size > 0; size--) {
      list.add(json(depth));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (String key : List.of("x", "y", "a")) {
      if (random.nextBoolean()) {
        map.put(key, json(depth));
      }
    }
    return map;
  }
}
