package dev.sluice.pipeline.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What stands where the key or the time should be. */
sealed interface Scalar {

  Scalar ABSENT = new Other("absent");

  record Text(String text) implements Scalar {}

  /**
   * An integer.
   *
   * @param text as it is written
   */
  record WholeNumber(String text) implements Scalar {}

  /**
   * Something that is neither.
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
