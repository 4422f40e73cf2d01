package dev.sluice.aws.kinesis;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.batch.ShardRecord;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event with which Lambda delivers a shard's records, in one pass over its bytes. Fields
 * that it does not know are skipped, and fields come in any order. Aggregated records of the
 * Kinesis Producer Library are taken apart: each record in one has the position (sequence number,
 * sub-sequence from 0), a partition key of its own, and the shard and arrival of the whole. One
 * that is damaged stays whole, and says so.
 *
 * <p>Source: "Using Lambda to process records from Amazon Kinesis Data Streams", AWS Lambda
 * Developer Guide.
 */
public final class KinesisEventReader {

  private static final JsonFactory JSON = new JsonFactory();

  private KinesisEventReader() {}

  /**
   * What one event delivers.
   *
   * @param stream the ARN of the stream, or of its consumer; null if there are no records
   * @param records in the order of the event, which is the shard's; with those in an aggregated
   *     record instead of it
   */
  public record Delivery(@Nullable String stream, List<ShardRecord> records) {
    public Delivery {
      records = List.copyOf(records);
    }
  }

  /**
   * Reads to the end of the event; the stream is left open.
   *
   * @throws IllegalArgumentException if that is not an event of Kinesis; it says what it is
   *     instead, or which record lacks what, and quotes nothing of a record's data
   * @throws IOException if the stream cannot be read
   */
  public static Delivery read(InputStream event) throws IOException {
    try (JsonParser json = JSON.createParser(event)) {
      json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
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
      add(record.toShardRecord(), records);
      stream = record.stream();
    }
    return new Delivery(stream, records);
  }

  private static void add(ShardRecord record, List<ShardRecord> records) {
    if (AggregatedRecord.isIn(record.data())) {
      records.addAll(AggregatedRecord.expand(record));
    } else {
      records.add(record);
    }
  }
}
