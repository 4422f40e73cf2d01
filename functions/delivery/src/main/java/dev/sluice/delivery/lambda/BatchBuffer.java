package dev.sluice.delivery.lambda;

import dev.sluice.delivery.stream.StreamRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Records of one shard that wait for their batch: until {@code BatchSize} have gathered, the event
 * is full (6 MB), or the batching window is over, which begins as soon as the previous invocation
 * completes.
 *
 * <p>Times are in nanoseconds of any one origin.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html">Batching
 *     behavior</a>
 */
public final class BatchBuffer {
  private final MappingSettings.Batching batching;
  private final ToIntFunction<StreamRecord> bytes;
  private final List<StreamRecord> waiting = new ArrayList<>();
  private long since;

  /**
   * An empty buffer.
   *
   * @param bytes how many bytes a record takes in an event
   * @param now when the first batching window begins
   */
  public BatchBuffer(
      MappingSettings.Batching batching, ToIntFunction<StreamRecord> bytes, long now) {
    this.batching = batching;
    this.bytes = bytes;
    this.since = now;
  }

  public boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** What waits, in order. */
  public List<StreamRecord> waiting() {
    return Collections.unmodifiableList(waiting);
  }

  /** How many more records a batch would take. */
  public int room() {
    return batching.size() - waiting.size();
  }

  public void add(List<StreamRecord> records) {
    waiting.addAll(records);
  }

  /** Puts records before those that wait: they were taken, and are to be delivered again. */
  public void putBack(List<StreamRecord> records) {
    waiting.addAll(0, records);
  }

  /** An invocation has completed, so the next batching window begins. */
  public void completed(long now) {
    since = now;
  }

  /** How long the records may still gather; 0 or less if they are a batch now. */
  public long untilDue(long now) {
    return full(fitting()) ? 0 : since + batching.window().toNanos() - now;
  }

  /** The next batch; empty while records may still gather. A last batch does not wait for more. */
  public List<StreamRecord> take(long now, boolean last) {
    return last || untilDue(now) <= 0 ? take(fitting()) : List.of();
  }

  /** The first records that wait, at most so many and as many as one event holds. */
  public List<StreamRecord> take(int most) {
    List<StreamRecord> first = waiting.subList(0, Math.min(most, fitting()));
    List<StreamRecord> batch = List.copyOf(first);
    first.clear();
    return batch;
  }

  private boolean full(int count) {
    return count > 0 && (count == batching.size() || count < waiting.size());
  }

  /** How many of the waiting records one event holds; at least one if there is one. */
  private int fitting() {
    int most = Math.min(batching.size(), waiting.size());
    int count = 0;
    long room = EventWriter.MOST_BYTES;
    while (count < most && (room -= bytes.applyAsInt(waiting.get(count))) >= 0) {
      count++;
    }
    return Math.max(count, Math.min(1, most));
  }
}
