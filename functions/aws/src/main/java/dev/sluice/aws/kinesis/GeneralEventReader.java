package dev.sluice.aws.kinesis;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.aws.kinesis.KinesisEventReader.Delivery;
import dev.sluice.batch.ShardRecord;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an event with a general parser: whatever it is, this says what it means or what is wrong.
 */
final class GeneralEventReader {

  private static final JsonFactory JSON = new JsonFactory();

  private GeneralEventReader() {}

  /**
   * @throws IllegalArgumentException if that is not an event of Kinesis
   */
  static Delivery read(byte[] event) throws IOException {
    try (JsonParser json = JSON.createParser(event)) {
      return readEvent(json);
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

  private static Delivery readEvent(JsonParser json) throws IOException {
    Delivery delivery = null;
    if (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean records = json.currentName().equals("Records");
        if (json.nextToken() == JsonToken.START_ARRAY && records) {
          delivery = readRecords(json);
        } else {
          json.skipChildren();
        }
      }
    }
    if (delivery == null) {
      throw new IllegalArgumentException(
          "not a Kinesis event: it has no array \"Records\"; is the function mapped to a Kinesis stream?");
    }
    return delivery;
  }

  private static Delivery readRecords(JsonParser json) throws IOException {
    int index = 0;
    String stream = null;
    List<ShardRecord> records = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      RecordReader record = new RecordReader(index++);
      record.read(json);
      KinesisEventReader.add(record.toShardRecord(), records);
      stream = record.stream();
    }
    return new Delivery(stream, records);
  }
}
