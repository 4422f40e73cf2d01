package dev.sluice.delivery.door;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import dev.sluice.delivery.stream.RefusedException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a request's body into maps, lists, strings, numbers, booleans, times and bytes. */
final class RequestReader {
  /** CBOR's tag of a time. */
  private static final int TIME = 1;

  private final JsonParser parser;

  private RequestReader(JsonParser parser) {
    this.parser = parser;
  }

  static Fields read(WireFormat format, byte[] body) throws IOException {
    if (body.length == 0) {
      return new Fields(Map.of());
    }
    try (JsonParser parser = format.factory().createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("the body is not a structure");
      }
      return new Fields(new RequestReader(parser).structure());
    } catch (JacksonException e) {
      throw malformed(e.getOriginalMessage());
    }
  }

  static RefusedException malformed(String message) {
    return new RefusedException(RefusedException.Reason.SERIALIZATION, message);
  }

  private Map<String, Object> structure() throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      Object value = value();
      if (value != null) {
        fields.put(name, value);
      }
    }
    return fields;
  }

  private List<Object> list() throws IOException {
    List<Object> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object item = value();
      if (item != null) {
        items.add(item);
      }
    }
    return items;
  }

  private @Nullable Object value() throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> structure();
      case START_ARRAY -> list();
      case VALUE_STRING -> parser.getText();
      case VALUE_EMBEDDED_OBJECT -> parser.getBinaryValue();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> tagged() ? time() : parser.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw malformed("unexpected " + parser.currentToken());
    };
  }

  private boolean tagged() {
    return parser instanceof CBORParser cbor && cbor.getCurrentTag() == TIME;
  }

  /** CBOR's time is in seconds by its standard; the AWS SDKs write whole milliseconds. */
  private Instant time() throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        ? Instant.ofEpochMilli(parser.getLongValue())
        : Fields.seconds(parser.getDoubleValue());
  }
}
