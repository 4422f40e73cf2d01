package dev.sluice.delivery.filter;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.sluice.delivery.filter.JsonValue.Kind;
import dev.sluice.delivery.filter.JsonValue.Leaf;
import dev.sluice.delivery.filter.JsonValue.Sequence;
import dev.sluice.delivery.filter.JsonValue.Structure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one JSON value, with nothing behind it. */
final class JsonReader {

  private static final JsonFactory DATA = new JsonFactory();
  private static final JsonFactory PATTERNS =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser json;

  private JsonReader(JsonParser json) {
    this.json = json;
  }

  /** The value that the bytes are; empty if they are not JSON. */
  static Optional<JsonValue> data(byte[] bytes) {
    try (JsonParser json = DATA.createParser(bytes)) {
      return Optional.of(new JsonReader(json).whole());
    } catch (JacksonException notJson) {
      return Optional.empty();
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be read", cannotBe);
    }
  }

  /**
   * @param where what the text is, for errors
   * @throws IllegalArgumentException if the text is not JSON, or has a name twice in an object
   */
  static JsonValue pattern(String where, String text) {
    try (JsonParser json = PATTERNS.createParser(text)) {
      return new JsonReader(json).whole();
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException(
          where + " is not JSON: " + notJson.getOriginalMessage(), notJson);
    } catch (IOException cannotBe) {
      throw new UncheckedIOException("memory refused to be read", cannotBe);
    }
  }

  private JsonValue whole() throws IOException {
    json.nextToken();
    JsonValue value = value();
    if (json.nextToken() != null) {
      throw new JsonParseException(json, "more than one value");
    }
    return value;
  }

  private JsonValue value() throws IOException {
    JsonToken token = json.currentToken();
    if (token == null) {
      throw new JsonParseException(json, "nothing is there");
    }
    return switch (token) {
      case START_OBJECT -> structure();
      case START_ARRAY -> sequence();
      case VALUE_STRING -> new Leaf(Kind.TEXT, json.getText());
      case VALUE_NULL -> new Leaf(Kind.NULL, json.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Leaf(Kind.BOOLEAN, json.getText());
      default -> new Leaf(Kind.NUMBER, json.getText());
    };
  }

  private Structure structure() throws IOException {
    Map<String, JsonValue> fields = new HashMap<>();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      fields.put(name, value());
    }
    return new Structure(fields);
  }

  private Sequence sequence() throws IOException {
    List<JsonValue> elements = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return new Sequence(elements);
  }
}
