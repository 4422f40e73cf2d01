package dev.sluice.pipeline.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values as CEL has them: a number is a double. */
final class Values {

  /** A long is exact in fewer digits than this. */
  private static final int LONG_DIGITS = 18;

  private Values() {}

  /**
   * Reads the value at the parser's token.
   *
   * @param field the top-level field that it belongs to, for the reason
   */
  static @Nullable Object read(JsonParser parser, String field)
      throws IOException, BadRecordException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(parser, field);
      case START_ARRAY -> list(parser, field);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser, field);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> map(JsonParser parser, String field)
      throws IOException, BadRecordException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      map.put(name, read(parser, field));
    }
    return Collections.unmodifiableMap(map);
  }

  private static List<@Nullable Object> list(JsonParser parser, String field)
      throws IOException, BadRecordException {
    List<@Nullable Object> list = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      list.add(read(parser, field));
    }
    return Collections.unmodifiableList(list);
  }

  /**
   * Long integers go by their text: the parser would make a big integer of them, in time that is
   * quadratic in their digits.
   */
  private static double number(JsonParser parser, String field)
      throws IOException, BadRecordException {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getTextLength() < LONG_DIGITS) {
      return parser.getLongValue();
    }
    double number = Double.parseDouble(parser.getText());
    if (Double.isInfinite(number)) {
      throw new BadRecordException(
          "a number in the field `" + field + "` is beyond a double, which ends at 1.8e308");
    }
    return number;
  }

  /** Reads the integer at the parser's token. */
  static long integer(JsonParser parser, String field) throws IOException, BadRecordException {
    try {
      return Long.parseLong(parser.getText());
    } catch (NumberFormatException e) {
      throw new BadRecordException(
          "the field `"
              + field
              + "` is an integer of more than 64 bits; the pipeline declares int");
    }
  }
}
