package dev.sluice.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The general reading of JSON: all of it, into objects and lists. It goes by characters, for which
 * Jackson has another parser than for the bytes that the doors read.
 */
final class JsonTree {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(512)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /**
   * A number.
   *
   * @param text as it is written
   * @param whole whether it has neither fraction nor exponent
   */
  record Numeral(String text, boolean whole) {}

  /** An object: its fields as they are written, also those of the same name. */
  record Fields(List<Field> fields) {

    /** Of fields of the same name, the last counts; null if there is none. */
    @Nullable Object last(String name) {
      Object last = null;
      for (Field field : fields) {
        last = field.name().equals(name) ? field.value() : last;
      }
      return last;
    }
  }

  /** A field of an object. */
  record Field(String name, @Nullable Object value) {}

  private JsonTree() {}

  /**
   * Reads one value and nothing behind it.
   *
   * @throws IOException if the text is something else
   */
  static @Nullable Object read(String text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        throw new IOException("there is no value");
      }
      Object value = value(parser);
      if (parser.nextToken() != null) {
        throw new IOException("there is a second value");
      }
      return value;
    }
  }

  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> new Numeral(parser.getText(), true);
      case VALUE_NUMBER_FLOAT -> new Numeral(parser.getText(), false);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static Fields object(JsonParser parser) throws IOException {
    List<Field> fields = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.add(new Field(name, value(parser)));
    }
    return new Fields(fields);
  }

  private static List<@Nullable Object> array(JsonParser parser) throws IOException {
    List<@Nullable Object> array = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser));
    }
    return array;
  }
}
