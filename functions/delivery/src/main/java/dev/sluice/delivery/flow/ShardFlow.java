package dev.sluice.delivery.flow;

import dev.sluice.delivery.lambda.BatchAnswer;
import dev.sluice.delivery.lambda.BatchProgress;
import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.lambda.MappingSettings.Retrying;
import dev.sluice.delivery.lambda.OpenQuestions;
import dev.sluice.delivery.stream.StreamRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Delivers one shard to a function by the rules of {@link dev.sluice.delivery.lambda}: polled once
 * a second, batches by size, bytes and window, one after the other, and what fails is halved, tried
 * again and given up as {@link BatchProgress} says.
 *
 * <p>Nothing of it depends on chance: what the documents leave open has one reading.
 */
public final class ShardFlow {

  private static final byte[] NO_DATA = new byte[0];

  /** As the model has it. */
  private static final long LONGEST_PAUSE_MILLIS = 60_000;

  private static final int MOST_DOUBLINGS = 20;

  private final MappingSettings settings;
  private final Arrivals arrivals;
  private final FlowFunction function;
  private final FlowListener listener;
  private final long pollMillis;
  private final long windowMillis;
  private final long ageMillis;
  private final int most;

  /** How many records are taken or given up. */
  private long done;

  /** How many have been read. */
  private long read;

  private long lastPoll;
  private long windowSince;
  private long now;
  private boolean begun;
  private int failuresInARow;

  /**
   * @param eventBytes what a record takes in an event
   * @param retention how long the stream keeps records
   * @throws IllegalArgumentException if the settings ask for several batches of a shard at once, or
   *     for tumbling windows
   */
  public ShardFlow(
      MappingSettings settings,
      double eventBytes,
      Duration retention,
      Arrivals arrivals,
      FlowFunction function,
      FlowListener listener) {
    MappingSettings.Batching batching = settings.batching();
    if (batching.parallelizationFactor() > 1 || !batching.tumbling().isZero()) {
      throw new IllegalArgumentException("one batch of a shard at a time, without windows");
    }
    this.settings = settings;
    this.arrivals = arrivals;
    this.function = function;
    this.listener = listener;
    this.pollMillis = settings.pollInterval().toMillis();
    this.windowMillis = batching.window().toMillis();
    this.ageMillis = age(settings.retrying(), retention).toMillis();
    int fitting = (int) Math.max(1, EventWriter.MOST_BYTES / eventBytes);
    this.most = Math.min(batching.size(), fitting);
  }

  private static Duration age(Retrying retrying, Duration retention) {
    Duration age = retrying.maximumAge();
    return age.equals(Retrying.ANY_AGE) || age.compareTo(retention) > 0 ? retention : age;
  }

  /** Delivers what arrives until then, in milliseconds since the beginning. */
  public void runUntil(long end) {
    while (now < end) {
      long due = due(end);
      if (due >= end) {
        return;
      }
      now = due;
      readUpTo(now);
      expire();
      if (read > done) {
        deliver((int) Math.min(most, read - done));
      }
    }
  }

  /** How many records wait that have arrived by then. */
  public long waiting(long atMillis) {
    return arrivals.by(atMillis) - done;
  }

  /** How old the oldest record is that waits then; 0 if none does. */
  public long oldestMillis(long atMillis) {
    return waiting(atMillis) <= 0 ? 0 : atMillis - arrivals.millisOf(done + 1);
  }

  /** When the next batch is to be delivered. */
  private long due(long end) {
    readUpTo(now);
    long closes = windowSince + windowMillis;
    long at = now;
    while (at < end && !isDue(at, closes)) {
      at = read > done ? Math.min(nextPoll(), closes) : nextPoll();
      readUpTo(at);
    }
    return at;
  }

  private boolean isDue(long at, long closes) {
    return read - done >= most || (read > done && at >= closes);
  }

  private long nextPoll() {
    return lastPoll + pollMillis;
  }

  /** A shard that gave no record is left alone for a second; one that gave some is read on. */
  private void readUpTo(long at) {
    long poll = lastPoll + (at - lastPoll) / pollMillis * pollMillis;
    if (read - done >= most) {
      // There was no room: it is read on as soon as there is.
      return;
    }
    read = Math.max(read, arrivals.by(poll));
    lastPoll = poll;
  }

  private void deliver(int records) {
    FlowFunction.Outcome outcome = invoke(records, done + records);
    if (outcome.failed()) {
      retry(records);
    } else {
      done += records;
      failuresInARow = 0;
    }
    windowSince = now;
  }

  private FlowFunction.Outcome invoke(int records, long last) {
    FlowFunction.Outcome outcome = function.invoked(records, now, !begun);
    begun = true;
    long began = now;
    now += outcome.millis();
    listener.invoked(
        records, began, outcome.millis(), outcome.failed(), now - arrivals.millisOf(last));
    return outcome;
  }

  /** Goes on until nothing is left of a batch that has failed once. */
  private void retry(int records) {
    BatchProgress batch =
        new BatchProgress(records(records), settings.retrying(), OpenQuestions.ONE_READING);
    answered(batch, new BatchAnswer.Failed("failed"));
    while (!batch.isDone()) {
      batch
          .expire(instant(now).minusMillis(ageMillis))
          .ifPresent(old -> gaveUp(old.portion().records().size()));
      if (!batch.isDone()) {
        int size = batch.next().records().size();
        FlowFunction.Outcome outcome = invoke(size, done + size);
        answered(
            batch, outcome.failed() ? new BatchAnswer.Failed("failed") : new BatchAnswer.Taken());
      }
    }
  }

  private void answered(BatchProgress batch, BatchAnswer answer) {
    BatchProgress.Step step = batch.answered(answer);
    done += step.taken();
    if (step.givenUp() != null) {
      gaveUp(step.givenUp().portion().records().size());
    } else if (step.taken() > 0) {
      failuresInARow = 0;
    } else if (!step.halved()) {
      long base = settings.retrying().pause().toMillis();
      now += Math.min(LONGEST_PAUSE_MILLIS, base << Math.min(failuresInARow, MOST_DOUBLINGS));
      failuresInARow++;
    }
  }

  private void gaveUp(long records) {
    done += records;
    failuresInARow = 0;
    listener.gaveUp(records, now);
  }

  private List<StreamRecord> records(int count) {
    List<StreamRecord> records = new ArrayList<>(count);
    for (long ordinal = done + 1; ordinal <= done + count; ordinal++) {
      Instant arrival = instant(arrivals.millisOf(ordinal));
      records.add(new StreamRecord(Long.toString(ordinal), arrival, "", NO_DATA));
    }
    return records;
  }

  private static Instant instant(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  /** Records that are too old are not delivered. */
  private void expire() {
    long old = Math.min(read, arrivals.by(now - ageMillis - 1)) - done;
    if (old > 0) {
      gaveUp(old);
    }
  }
}
