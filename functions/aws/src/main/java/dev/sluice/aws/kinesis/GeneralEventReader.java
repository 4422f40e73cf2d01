package dev.sluice.aws.kinesis;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.batch.ShardRecords;
import java.io.CharConversionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event with a general parser: whatever it is, this says what it means or what is wrong.
 */
final class GeneralEventReader {

  private static final JsonFactory JSON = new JsonFactory();

  private GeneralEventReader() {}

  /**
   * @param length how many of the bytes are the event
   * @param records takes the event's records
   * @param window takes what the event says of a window
   * @return the ARN of the stream, or of its consumer; null if there are no records
   * @throws IllegalArgumentException if that is not an event of Kinesis
   */
  static @Nullable String read(byte[] event, int length, ShardRecords records, WindowReader window)
      throws IOException {
    try (JsonParser json = JSON.createParser(event, 0, length)) {
      return readEvent(json, records, window);
    } catch (JacksonException broken) {
      throw new IllegalArgumentException(
          "not a Kinesis event: not JSON at byte "
              + Math.max(0, broken.getLocation().getByteOffset())
              + "; Lambda sends {\"Records\":[...]}",
          broken);
    } catch (CharConversionException otherEncoding) {
      // The parser takes zero bytes for UTF-16 or UTF-32 and then finds no characters in them.
      throw new IllegalArgumentException(
          "not a Kinesis event: not UTF-8; Lambda sends {\"Records\":[...]}", otherEncoding);
    }
  }

  private static @Nullable String readEvent(
      JsonParser json, ShardRecords taken, WindowReader window) throws IOException {
    boolean found = false;
    String stream = null;
    if (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        boolean records = field.equals("Records");
        if (json.nextToken() == JsonToken.START_ARRAY && records) {
          taken.clear();
          stream = readRecords(json, taken);
          found = true;
        } else {
          window.read(field, json);
        }
      }
      requireEnd(json);
    }
    if (!found && window.window() == null) {
      throw new IllegalArgumentException(
          "not a Kinesis event: it has no array \"Records\"; is the function mapped to a Kinesis stream?");
    }
    return stream;
  }

  private static void requireEnd(JsonParser json) throws IOException {
    if (json.nextToken() != null) {
      throw new IllegalArgumentException(
          "not a Kinesis event: something follows it; Lambda sends {\"Records\":[...]}");
    }
  }

  private static @Nullable String readRecords(JsonParser json, ShardRecords taken)
      throws IOException {
    int index = 0;
    String stream = null;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      RecordReader record = new RecordReader(index++);
      record.read(json);
      EventMemory.add(record.toShardRecord(), taken);
      stream = record.stream();
    }
    return stream;
  }
}
