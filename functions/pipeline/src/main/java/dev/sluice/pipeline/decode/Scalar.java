package dev.sluice.pipeline.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands where the key or the time should be. */
sealed interface Scalar {

  Other ABSENT = new Other("absent");

  record Text(String text) implements Scalar {}

  /**
   * An integer.
   *
   * @param text as it is written
   */
  record WholeNumber(String text) implements Scalar {}

  /** A moment, as formats have it that know times. */
  record Moment(long epochMillis) implements Scalar {}

  /**
   * Something that is none of them.
   *
   * @param kind what it is, for the reason
   */
  record Other(String kind) implements Scalar {}

  /** The value at the parser's token; of a list or an object, no more than the first token. */
  static Scalar at(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case VALUE_STRING -> new Text(parser.getText());
      case VALUE_NUMBER_INT -> new WholeNumber(parser.getText());
      default -> new Other(kind(token));
    };
  }

  /** A value as formats with a schema have it. */
  static Scalar of(@Nullable Object value) {
    if (value instanceof String text) {
      return new Text(text);
    }
    if (value instanceof Long number) {
      return new WholeNumber(Long.toString(number));
    }
    return value instanceof Instant moment
        ? new Moment(moment.toEpochMilli())
        : new Other(kind(value));
  }

  private static String kind(@Nullable Object value) {
    if (value == null || value instanceof Boolean) {
      return value == null ? "null" : "a boolean";
    }
    if (value instanceof List) {
      return "a list";
    }
    return value instanceof Map ? "a map" : "a number that is no integer";
  }

  /** A value's kind, as reasons name it. */
  static String kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT -> "an integer";
      case VALUE_NUMBER_FLOAT -> "a number with a fraction or an exponent";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      default -> "null";
    };
  }
}
