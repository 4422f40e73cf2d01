package dev.sluice.aws.kinesis;

import dev.sluice.batch.ShardRecord;
import dev.sluice.pipeline.json.NotPlainException;
import java.io.IOException;
import java.io.InputStream;
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
    byte[] bytes = event.readAllBytes();
    try {
      return new EventScanner(bytes).read();
    } catch (NotPlainException unsure) {
      return GeneralEventReader.read(bytes);
    }
  }

  /** Takes an aggregated record apart, and any other as it is. */
  static void add(ShardRecord record, List<ShardRecord> records) {
    if (AggregatedRecord.isIn(record.data())) {
      records.addAll(AggregatedRecord.expand(record));
    } else {
      records.add(record);
    }
  }
}
