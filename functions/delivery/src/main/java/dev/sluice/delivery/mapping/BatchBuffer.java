package dev.sluice.delivery.mapping;

import dev.sluice.delivery.stream.StreamRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Records of one shard that wait for their batch. Times are in nanoseconds of any one origin. */
final class BatchBuffer {
  private final MappingSettings.Batching batching;
  private final ToIntFunction<StreamRecord> bytes;
  private final List<StreamRecord> waiting = new ArrayList<>();
  private long since;

  BatchBuffer(MappingSettings.Batching batching, ToIntFunction<StreamRecord> bytes) {
    this.batching = batching;
    this.bytes = bytes;
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** How many more records a batch would take. */
  int room() {
    return batching.size() - waiting.size();
  }

  void add(List<StreamRecord> records, long now) {
    if (waiting.isEmpty()) {
      since = now;
    }
    waiting.addAll(records);
  }

  /** How long the oldest record may still wait; 0 or less if its window is over. */
  long untilDue(long now) {
    return since + batching.window().toNanos() - now;
  }

  /** The next batch; empty while records may still gather. A last batch does not wait for more. */
  List<StreamRecord> take(long now, boolean last) {
    int count = fitting();
    boolean full = count == batching.size() || count < waiting.size();
    if (!full && !last && untilDue(now) > 0) {
      return List.of();
    }
    List<StreamRecord> batch = List.copyOf(waiting.subList(0, count));
    waiting.subList(0, count).clear();
    since = now;
    return batch;
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
