package dev.sluice.pipeline.expression;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** CEL's conversions between types, each called as its type is. */
final class Conversions {

  private Conversions() {}

  static Object toInt(@Nullable Object value) throws EvaluationException {
    if (value instanceof Long) {
      return value;
    }
    if (value instanceof Double number) {
      return truncated(number);
    }
    if (value instanceof String text) {
      return parseLong(text);
    }
    if (value instanceof Instant time) {
      return time.getEpochSecond();
    }
    throw EvaluationException.undefined("int", value);
  }

  private static long truncated(double number) throws EvaluationException {
    if (Math.abs(number) < 0x1p63) {
      return (long) number;
    }
    throw EvaluationException.error("a double beyond an int");
  }

  private static long parseLong(String text) throws EvaluationException {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw EvaluationException.error("the string is no int");
    }
  }

  static Object toDouble(@Nullable Object value) throws EvaluationException {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof String text) {
      return parseDouble(text);
    }
    throw EvaluationException.undefined("double", value);
  }

  private static double parseDouble(String text) throws EvaluationException {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw EvaluationException.error("the string is no double");
    }
  }

  static Object toBool(@Nullable Object value) throws EvaluationException {
    if (value instanceof Boolean) {
      return value;
    }
    if (value instanceof String text) {
      return parseBoolean(text);
    }
    throw EvaluationException.undefined("bool", value);
  }

  private static boolean parseBoolean(String text) throws EvaluationException {
    return switch (text) {
      case "true", "TRUE", "True", "t", "1" -> true;
      case "false", "FALSE", "False", "f", "0" -> false;
      default -> throw EvaluationException.error("the string is no bool");
    };
  }

  static Object toTimestamp(@Nullable Object value) throws EvaluationException {
    if (value instanceof Instant) {
      return value;
    }
    if (value instanceof String text) {
      return Times.parse(text);
    }
    if (value instanceof Long seconds) {
      return Times.ofEpochSecond(seconds);
    }
    throw EvaluationException.undefined("timestamp", value);
  }

  static Object toDuration(@Nullable Object value) throws EvaluationException {
    if (value instanceof Duration) {
      return value;
    }
    if (value instanceof String text) {
      return Durations.parse(text);
    }
    throw EvaluationException.undefined("duration", value);
  }
}
