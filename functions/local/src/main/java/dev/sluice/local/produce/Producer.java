package dev.sluice.local.produce;

import dev.sluice.pipeline.plan.Body;
import dev.sluice.pipeline.plan.RecordPlan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * Puts records on a stream, as many in a request as Kinesis takes, and puts again those that
 * Kinesis answers as failed before it goes on.
 *
 * <p>Records of a key keep their order unless Kinesis refuses some of a request's records and takes
 * later ones of the same key: {@code PutRecords} promises no more.
 */
public final class Producer {

  private static final int REQUEST_RECORDS = 500;

  /** Kinesis takes 5 MiB with partition keys; what is left is room for the protocol. */
  private static final long REQUEST_BYTES = 4_500_000;

  private static final int ATTEMPTS = 12;

  private final KinesisClient kinesis;
  private final String stream;
  private final Body body;
  private final PartitionKeys partitionKeys;
  private final Backoff backoff;

  /**
   * @param record how the pipeline reads a record, and so finds its key
   */
  public Producer(KinesisClient kinesis, String stream, RecordPlan record) {
    this(kinesis, stream, record, new Backoff(Duration.ofMillis(50), Duration.ofSeconds(5)));
  }

  Producer(KinesisClient kinesis, String stream, RecordPlan record, Backoff backoff) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.body = record.body();
    this.partitionKeys = new PartitionKeys(record);
    this.backoff = backoff;
  }

  /**
   * Puts every line that is not empty.
   *
   * @param lines records as they are, or in Base64 where they are binary or compressed
   * @param progress told, after each request, how many records the stream has taken so far
   * @return how many records were put
   * @throws IOException if the input cannot be read, or Kinesis goes on refusing records: the
   *     message says from which line
   */
  public long put(InputStream lines, LongConsumer progress) throws IOException {
    RecordLines reader = new RecordLines(lines, body);
    Request request = new Request();
    long taken = 0;
    for (byte[] data = reader.next(); data != null; data = reader.next()) {
      PutRecordsRequestEntry entry = entry(data);
      if (!request.hasRoomFor(entry)) {
        taken = send(request.entries, taken, progress);
        request = new Request();
      }
      request.add(entry);
    }
    return send(request.entries, taken, progress);
  }

  /** What goes to Kinesis at once. */
  private static final class Request {

    final List<PutRecordsRequestEntry> entries = new ArrayList<>();
    private long bytes;

    boolean hasRoomFor(PutRecordsRequestEntry entry) {
      boolean room = entries.size() < REQUEST_RECORDS && bytes + bytes(entry) <= REQUEST_BYTES;
      return entries.isEmpty() || room;
    }

    void add(PutRecordsRequestEntry entry) {
      entries.add(entry);
      bytes += bytes(entry);
    }

    private static long bytes(PutRecordsRequestEntry entry) {
      return (long) entry.data().asByteArrayUnsafe().length
          + entry.partitionKey().getBytes(StandardCharsets.UTF_8).length;
    }
  }

  private PutRecordsRequestEntry entry(byte[] data) {
    return PutRecordsRequestEntry.builder()
        .data(SdkBytes.fromByteArrayUnsafe(data))
        .partitionKey(partitionKeys.of(data))
        .build();
  }

  /** Sends until all are taken; answers how many are taken in all. */
  private long send(List<PutRecordsRequestEntry> request, long before, LongConsumer progress)
      throws IOException {
    long taken = before;
    List<PutRecordsRequestEntry> left = request;
    for (int attempt = 0; !left.isEmpty(); attempt++) {
      List<PutRecordsRequestEntry> entries = left;
      PutRecordsResponse response =
          kinesis.putRecords(put -> put.streamName(stream).records(entries));
      left = failed(entries, response);
      taken += entries.size() - left.size();
      progress.accept(taken);
      if (!left.isEmpty()) {
        waitBefore(attempt, taken, response);
      }
    }
    return taken;
  }

  private static List<PutRecordsRequestEntry> failed(
      List<PutRecordsRequestEntry> entries, PutRecordsResponse response) {
    List<PutRecordsRequestEntry> failed = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (response.records().get(i).errorCode() != null) {
        failed.add(entries.get(i));
      }
    }
    return failed;
  }

  private void waitBefore(int attempt, long taken, PutRecordsResponse response) throws IOException {
    if (attempt + 1 >= ATTEMPTS) {
      String reason =
          response.records().stream()
              .filter(result -> result.errorCode() != null)
              .findFirst()
              .map(PutRecordsResultEntry::errorMessage)
              .orElse("no reason given");
      throw new IOException(
          "stream '%s' took %d records and refused the next %d times: %s"
              .formatted(stream, taken, ATTEMPTS, reason));
    }
    backoff.sleep(attempt);
  }
}
