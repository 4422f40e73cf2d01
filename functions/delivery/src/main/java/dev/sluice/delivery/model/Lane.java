package dev.sluice.delivery.model;

import dev.sluice.delivery.lambda.BatchBuffer;
import dev.sluice.delivery.lambda.BatchProgress;
import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.stream.StreamRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where the batches of one shard are delivered one after the other. A shard has as many lanes as
 * its parallelization factor says, and all records of a partition key go through one of them.
 */
final class Lane {
  /** It will not be ready until something else happens. */
  static final long NEVER = Long.MAX_VALUE;

  /** How many batches that were taken may be delivered again from an earlier checkpoint. */
  private static final int CHECKPOINTS = 2;

  private final String shardId;
  private final EventWriter writer;
  private final BatchBuffer buffer;
  private final Deque<List<StreamRecord>> takenLately = new ArrayDeque<>();
  private @Nullable BatchProgress batch;
  private boolean busy;
  private int lastInvocation;
  private long notBefore;
  private int failuresInARow;

  Lane(String shardId, EventWriter writer, BatchBuffer buffer) {
    this.shardId = shardId;
    this.writer = writer;
    this.buffer = buffer;
  }

  String shardId() {
    return shardId;
  }

  EventWriter writer() {
    return writer;
  }

  BatchBuffer buffer() {
    return buffer;
  }

  /** The batch that is being delivered; null between batches. */
  @Nullable BatchProgress batch() {
    return batch;
  }

  BatchProgress requireBatch() {
    return Objects.requireNonNull(batch, "no batch is being delivered");
  }

  void begin(BatchProgress progress) {
    batch = progress;
  }

  /** Whether an invocation for it is under way. */
  boolean busy() {
    return busy;
  }

  void invoked(int invocation) {
    busy = true;
    lastInvocation = invocation;
  }

  /** The number of the latest invocation for it. */
  int lastInvocation() {
    return lastInvocation;
  }

  /** Whether nothing of what was read is still to be delivered. */
  boolean drained() {
    return !busy && batch == null && buffer.isEmpty();
  }

  /** When it can deliver, in the clock's milliseconds. */
  long readyAt(VirtualClock clock, boolean ended) {
    if (busy) {
      return NEVER;
    }
    if (batch != null) {
      return notBefore;
    }
    if (buffer.isEmpty()) {
      return NEVER;
    }
    long wait = ended ? 0 : Math.max(0, buffer.untilDue(clock.nanos()));
    long millis = TimeUnit.NANOSECONDS.toMillis(wait + 999_999);
    return Math.max(notBefore, clock.now() + millis);
  }

  /** The invocation is over for the mapping. */
  void completed(VirtualClock clock) {
    busy = false;
    buffer.completed(clock.nanos());
    if (batch != null && batch.isDone()) {
      batch = null;
    }
  }

  /** Waits before the next delivery, longer with each failure in a row. */
  void pause(long now, long base, long most) {
    notBefore = now + Math.min(most, base << Math.min(failuresInARow, 20));
    failuresInARow++;
  }

  /** Goes on at once. */
  void proceed() {
    failuresInARow = 0;
  }

  void took(List<StreamRecord> records) {
    takenLately.addLast(records);
    if (takenLately.size() > CHECKPOINTS) {
      takenLately.removeFirst();
    }
  }

  /** Whether there are batches that can be delivered again. */
  boolean hasTaken() {
    return !takenLately.isEmpty();
  }

  /** What is left of the batch waits again, before what waits already: batches are formed anew. */
  void restart() {
    if (batch != null) {
      buffer.putBack(batch.left());
      batch = null;
    }
  }

  /** As {@link #restart}, and what was taken lately comes once more. */
  void restartEarlier() {
    restart();
    List<StreamRecord> again = new ArrayList<>();
    takenLately.forEach(again::addAll);
    takenLately.clear();
    buffer.putBack(again);
  }
}
