package dev.sluice.pipeline.expression;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** CEL's {@code string()}. */
public final class StringConversion {

  private StringConversion() {}

  /**
   * The text of a bool, an int, a double ({@code 21.5}, {@code 1.0E7}), a timestamp (ISO-8601), a
   * duration ({@code 1.500s}), or a string as it is.
   *
   * @throws EvaluationException for null, a list or a map, which have none
   */
  public static String of(@Nullable Object value) throws EvaluationException {
    if (value instanceof Double number) {
      return DoubleText.of(number);
    }
    if (value instanceof Duration duration) {
      return Durations.format(duration);
    }
    if (value instanceof String
        || value instanceof Boolean
        || value instanceof Long
        || value instanceof Instant) {
      return value.toString();
    }
    throw EvaluationException.undefined("string", value);
  }
}
