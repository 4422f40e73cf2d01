package dev.sluice.pipeline.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of CEL's types, for messages. */
final class ValueTypes {

  private static final Map<Class<?>, String> NAMES =
      Map.of(
          Boolean.class, "bool",
          Long.class, "int",
          Double.class, "double",
          String.class, "string",
          Instant.class, "timestamp",
          Duration.class, "duration");

  private ValueTypes() {}

  static String nameOf(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof List) {
      return "list";
    }
    return value instanceof Map ? "map" : NAMES.getOrDefault(value.getClass(), "unknown");
  }

  static String namesOf(@Nullable Object... values) {
    return Arrays.stream(values).map(ValueTypes::nameOf).collect(Collectors.joining(" and "));
  }
}
