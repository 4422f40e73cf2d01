package dev.sluice.aws.kinesis;

import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.ShardRecords;
import dev.sluice.batch.carry.TumblingWindow;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the event with which Lambda delivers a shard's records, in one pass over its bytes. Fields
 * that it does not know are skipped, and fields come in any order. Aggregated records of the
 * Kinesis Producer Library are taken apart: each record in one has the position (sequence number,
 * sub-sequence from 0), a partition key of its own, and the shard and arrival of the whole. One
 * that is damaged stays whole, and says so.
 *
 * <p>A reader reads events into memory that it keeps, one after the other or several at once. Safe
 * for any number of threads.
 *
 * <p>Source: "Using Lambda to process records from Amazon Kinesis Data Streams", AWS Lambda
 * Developer Guide.
 */
public final class KinesisEventReader {

  /** The field of a window's state under which, in Base64, what travels with it is carried. */
  public static final String CARRIED = "carried";

  private final Deque<EventMemory> idle = new ArrayDeque<>();

  /**
   * What one event delivers.
   *
   * @param stream the ARN of the stream, or of its consumer; null if there are no records
   * @param records in the order of the event, which is the shard's; with those in an aggregated
   *     record instead of it
   * @param window of the shard; null if its mapping has no tumbling windows
   */
  public record Delivery(
      @Nullable String stream, List<ShardRecord> records, @Nullable TumblingWindow window) {
    public Delivery {
      records = records instanceof ShardRecords ? records : List.copyOf(records);
    }

    /** Of a mapping without tumbling windows. */
    public Delivery(@Nullable String stream, List<ShardRecord> records) {
      this(stream, records, null);
    }
  }

  /** What is done with a delivery. */
  public interface Use {

    /**
     * Uses a delivery.
     *
     * @param delivery whose list of records is not used after this; its elements may be
     */
    void use(Delivery delivery) throws IOException;
  }

  /**
   * Reads to the end of the event; the stream is left open. For an event like those before, no
   * memory is taken.
   *
   * @throws IllegalArgumentException as {@link #read(InputStream)}
   * @throws IOException if the stream cannot be read, or as the use throws it
   */
  public void read(InputStream event, Use use) throws IOException {
    EventMemory memory = take();
    try {
      use.use(memory.read(event));
    } finally {
      giveBack(memory);
    }
  }

  private EventMemory take() {
    synchronized (idle) {
      return idle.isEmpty() ? new EventMemory() : idle.pop();
    }
  }

  private void giveBack(EventMemory memory) {
    synchronized (idle) {
      idle.push(memory);
    }
  }

  /**
   * Reads to the end of the event; the stream is left open.
   *
   * @return a delivery that stays as it is
   * @throws IllegalArgumentException if that is not an event of Kinesis; it says what it is
   *     instead, or which record lacks what, and quotes nothing of a record's data
   * @throws IOException if the stream cannot be read
   */
  public static Delivery read(InputStream event) throws IOException {
    Delivery delivery = new EventMemory().read(event);
    return new Delivery(delivery.stream(), List.copyOf(delivery.records()), delivery.window());
  }
}
