package dev.sluice.delivery.model;

import dev.sluice.delivery.lambda.BatchBuffer;
import dev.sluice.delivery.lambda.BatchProgress;
import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.stream.StreamRecord;
import dev.sluice.delivery.window.WindowProgress;
import dev.sluice.delivery.window.WindowStep;
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
  private final Deque<Checkpoint> checkpoints = new ArrayDeque<>();
  private @Nullable WindowProgress window;
  private int windowFailures;
  private @Nullable BatchProgress batch;
  private boolean busy;
  private int lastInvocation;
  private long notBefore;
  private int failuresInARow;

  /** What was taken from a checkpoint on, and how far the windows had come at it. */
  private record Checkpoint(List<StreamRecord> taken, @Nullable WindowProgress window) {}

  Lane(String shardId, EventWriter writer, BatchBuffer buffer, @Nullable WindowProgress window) {
    this.shardId = shardId;
    this.writer = writer;
    this.buffer = buffer;
    this.window = window;
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

  /** How far its tumbling windows have come; null without such windows. */
  @Nullable WindowProgress window() {
    return window;
  }

  /** A window, or a part of it, has been invoked for. */
  void windowCame(WindowProgress progress) {
    window = progress;
    windowFailures = 0;
  }

  /** An invocation for a window alone has failed: how many have in a row. */
  int windowFailed() {
    return ++windowFailures;
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
    return !busy && batch == null && buffer.isEmpty() && (window == null || window.open() == null);
  }

  /**
   * When it can deliver, in the clock's milliseconds.
   *
   * @param ended whether the shard's end has been read
   * @param caughtUp whether all that the shard has now has been read
   */
  long readyAt(VirtualClock clock, boolean ended, boolean caughtUp) {
    if (busy) {
      return NEVER;
    }
    if (batch != null) {
      return notBefore;
    }
    long due = buffer.isEmpty() ? windowDue(clock, ended, caughtUp) : batchDue(clock, ended);
    return due == NEVER ? NEVER : Math.max(notBefore, due);
  }

  private long batchDue(VirtualClock clock, boolean ended) {
    long wait = ended ? 0 : Math.max(0, buffer.untilDue(clock.nanos()));
    return clock.now() + TimeUnit.NANOSECONDS.toMillis(wait + 999_999);
  }

  /** A window is over when nothing that arrived in it can still be read. */
  private long windowDue(VirtualClock clock, boolean ended, boolean caughtUp) {
    if (window == null || window.open() == null) {
      return NEVER;
    }
    if (ended || window.next(List.of(), false) instanceof WindowStep.Invoke) {
      return clock.now();
    }
    return caughtUp ? clock.at(window.open().end()) : NEVER;
  }

  /** The invocation is over for the mapping. */
  void completed(VirtualClock clock) {
    busy = false;
    buffer.completed(clock.nanos());
    settle();
  }

  /** A batch of which nothing is left is done. */
  void settle() {
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

  /** Records are taken; {@code before} is how far the windows had come before. */
  void took(List<StreamRecord> records, @Nullable WindowProgress before) {
    checkpoints.addLast(new Checkpoint(records, before));
    if (checkpoints.size() > CHECKPOINTS) {
      checkpoints.removeFirst();
    }
  }

  /** Whether there is an earlier checkpoint to resume from. */
  boolean hasTaken() {
    return !checkpoints.isEmpty();
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
    window = checkpoints.element().window();
    List<StreamRecord> again = new ArrayList<>();
    checkpoints.forEach(checkpoint -> again.addAll(checkpoint.taken()));
    checkpoints.clear();
    buffer.putBack(again);
  }
}
