package dev.sluice.local.soak;

import dev.sluice.batch.Position;
import dev.sluice.local.soak.audit.StreamSum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Pushes records at a rate, whatever becomes of them behind the stream. */
final class Load {

  private static final int REQUEST_RECORDS = 500;
  private static final Duration TICK = Duration.ofMillis(20);

  private final KinesisClient kinesis;
  private final String stream;
  private final Traffic traffic;
  private final Ledger ledger;
  private final StreamSum sum = new StreamSum();
  private final AtomicLong pushed = new AtomicLong();

  Load(KinesisClient kinesis, String stream, Traffic traffic, Ledger ledger) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.traffic = traffic;
    this.ledger = ledger;
  }

  /**
   * Pushes for so long.
   *
   * @param measured whether the records' times count
   * @return the seconds that it took
   */
  double run(int rate, Duration duration, boolean measured) throws InterruptedException {
    long begin = System.nanoTime();
    long all = rate * duration.toSeconds();
    for (long done = 0; done < all; ) {
      long due = Math.min(all, (System.nanoTime() - begin) * rate / TimeUnit.SECONDS.toNanos(1));
      int next = (int) Math.min(REQUEST_RECORDS, due - done);
      if (next > 0) {
        push(drafts(next), measured);
        done += next;
      } else {
        Thread.sleep(TICK.toMillis());
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private List<Draft> drafts(int count) {
    List<Draft> drafts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      drafts.add(traffic.next(System.currentTimeMillis()));
    }
    return drafts;
  }

  private void push(List<Draft> drafts, boolean measured) {
    long now = System.nanoTime();
    List<PutRecordsRequestEntry> entries = drafts.stream().map(Load::entry).toList();
    List<PutRecordsResultEntry> results =
        kinesis.putRecords(request -> request.streamName(stream).records(entries)).records();
    for (int i = 0; i < drafts.size(); i++) {
      taken(drafts.get(i), results.get(i), now, measured);
    }
    pushed.addAndGet(drafts.size());
  }

  private static PutRecordsRequestEntry entry(Draft draft) {
    return PutRecordsRequestEntry.builder()
        .data(SdkBytes.fromByteArrayUnsafe(draft.data()))
        .partitionKey(draft.key())
        .build();
  }

  private void taken(
      Draft draft, PutRecordsResultEntry result, long pushedNanos, boolean measured) {
    if (result.errorCode() != null) {
      throw new IllegalStateException("the stream takes no more records: " + result.errorMessage());
    }
    sum.add(result.shardId(), result.sequenceNumber(), draft.data());
    if (draft.effective()) {
      ledger.taken(
          draft, result.shardId(), Position.of(result.sequenceNumber()), pushedNanos, measured);
    }
  }

  /** How many records were pushed so far. */
  long pushed() {
    return pushed.get();
  }

  /** What the stream has said that it took. */
  StreamSum sum() {
    return sum;
  }
}
