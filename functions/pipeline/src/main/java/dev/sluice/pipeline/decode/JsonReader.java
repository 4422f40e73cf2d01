package dev.sluice.pipeline.decode;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.sluice.pipeline.expression.Slots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one record that is JSON. */
final class JsonReader {

  private final PathReader keyPath;
  private final PathReader timePath;
  private final Map<String, Field> fields;
  private final byte[] bytes;
  private final Slots slots;
  private Scalar key = Scalar.ABSENT;
  private Scalar time = Scalar.ABSENT;

  JsonReader(
      PathReader keyPath,
      PathReader timePath,
      Map<String, Field> fields,
      byte[] bytes,
      Slots slots) {
    this.keyPath = keyPath;
    this.timePath = timePath;
    this.fields = fields;
    this.bytes = bytes;
    this.slots = slots;
  }

  Scalar key() {
    return key;
  }

  Scalar time() {
    return time;
  }

  void read() throws BadRecordException {
    try (JsonParser parser = JsonFormat.JSON.createParser(bytes)) {
      record(parser);
    } catch (StreamConstraintsException e) {
      throw new BadRecordException("nested deeper than " + JsonFormat.MAXIMUM_NESTING + " levels");
    } catch (JsonEOFException e) {
      throw new BadRecordException("not JSON: the record ends in the middle of it" + at(e));
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the record.
      throw new BadRecordException("not JSON: an unexpected character" + at(e));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private static String at(JsonProcessingException e) {
    return " at byte " + e.getLocation().getByteOffset();
  }

  private void record(JsonParser parser) throws IOException, BadRecordException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new BadRecordException("the record is empty; one JSON object is expected");
    }
    if (first != JsonToken.START_OBJECT) {
      throw new BadRecordException(
          "the record is " + Scalar.kind(first) + "; one JSON object is expected");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      field(parser, name);
    }
    if (parser.nextToken() != null) {
      throw new BadRecordException(
          "something follows the JSON object; one object a record is expected, behind it at byte "
              + parser.currentTokenLocation().getByteOffset());
    }
  }

  private void field(JsonParser parser, String name) throws IOException, BadRecordException {
    boolean isKey = keyPath.beginsWith(name);
    boolean isTime = timePath.beginsWith(name);
    Scalar first = isKey || isTime ? Scalar.at(parser) : Scalar.ABSENT;
    long start = isKey || isTime ? parser.currentTokenLocation().getByteOffset() : 0;
    keep(parser, fields.get(name));
    if (isKey) {
      key = locate(keyPath, first, start, parser);
    }
    if (isTime) {
      time = locate(timePath, first, start, parser);
    }
  }

  private void keep(JsonParser parser, @Nullable Field field)
      throws IOException, BadRecordException {
    if (field == null) {
      parser.skipChildren();
    } else {
      slots.set(field.slot(), field.read(parser));
    }
  }

  /**
   * A path that leads into the field's value is followed in a second reading of that value's bytes:
   * the first may have been turned into maps, in which integers are no longer what was written.
   */
  private Scalar locate(PathReader path, Scalar first, long start, JsonParser parser)
      throws IOException {
    if (path.isField()) {
      return first;
    }
    if (!parser.currentToken().isStructEnd()) {
      return Scalar.ABSENT;
    }
    int length = (int) (parser.currentLocation().getByteOffset() - start);
    try (JsonParser value = JsonFormat.JSON.createParser(bytes, (int) start, length)) {
      return path.below(value);
    }
  }
}
