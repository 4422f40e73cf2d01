package dev.sluice.delivery.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The records of one shard by index. The first one ever has index 1; those trimmed are gone from
 * the front.
 */
final class ShardLog {
  private final List<StreamRecord> records = new ArrayList<>();

  /** How many entries at the front of the list are trimmed but not yet cut off. */
  private int dead;

  private long firstIndex = 1;

  long firstIndex() {
    return firstIndex;
  }

  /** The index that the next record will have. */
  long endIndex() {
    return firstIndex + records.size() - dead;
  }

  void append(StreamRecord record) {
    records.add(record);
  }

  StreamRecord get(long index) {
    return records.get((int) (index - firstIndex) + dead);
  }

  /** The index of the first record that arrived at the time or later; the end if there is none. */
  long firstArrivedAt(Instant time) {
    long index = firstIndex;
    while (index < endIndex() && get(index).arrival().isBefore(time)) {
      index++;
    }
    return index;
  }

  /**
   * Records from the index on, at most so many and so many bytes of payload, but at least one if
   * there is one.
   */
  List<StreamRecord> read(long index, int limit, long bytes) {
    List<StreamRecord> page = new ArrayList<>();
    long room = bytes;
    for (long i = index; i < endIndex() && page.size() < limit; i++) {
      room -= get(i).data().length;
      if (room < 0 && !page.isEmpty()) {
        break;
      }
      page.add(get(i));
    }
    return page;
  }

  void trimBefore(Instant time, Consumer<StreamRecord> trimmed) {
    while (firstIndex < endIndex() && get(firstIndex).arrival().isBefore(time)) {
      trimmed.accept(get(firstIndex));
      firstIndex++;
      dead++;
    }
    cutOff();
  }

  /** Cutting only when half is dead keeps the cost of trimming constant per record. */
  private void cutOff() {
    if (dead > 0 && dead >= records.size() / 2) {
      records.subList(0, dead).clear();
      dead = 0;
    }
  }
}
