package dev.sluice.batch;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a key has come, shard by shard: the fence against records that it has seen. */
final class Positions {

  /** How many shards of the stream a key remembers. */
  static final int MOST = 64;

  /** As it was, until one of another shard moves; then a map of its own. */
  private Map<String, Position> highest;

  private boolean isOwn;

  /** The shard that was looked at last: as a rule all records of a batch are of one. */
  private @Nullable String shard;

  /** How far the key had come there; null if nowhere. */
  private @Nullable Position reached;

  /** How far it has come there since; null if no further. */
  private @Nullable ReadyRecord latest;

  /** What is held of a key; none where nothing is. */
  static Positions of(@Nullable StoredKey held) {
    return new Positions(held == null ? Map.of() : held.positions());
  }

  /**
   * @param highest nobody writes to it
   */
  Positions(Map<String, Position> highest) {
    this.highest = highest;
  }

  private void turnTo(String next) {
    if (!next.equals(shard)) {
      settle();
      shard = next;
      reached = highest.get(next);
    }
  }

  /** Makes a position of where the key has come. */
  private void settle() {
    if (shard != null && latest != null) {
      reached = latest.position();
      own().put(shard, reached);
      latest = null;
    }
  }

  private Map<String, Position> own() {
    if (!isOwn) {
      highest = new HashMap<>(highest);
      isOwn = true;
    }
    return highest;
  }

  /** Whether the record was applied before. */
  boolean cover(KeyRecord record) {
    turnTo(record.shard());
    if (latest != null) {
      return record.compareTo(latest) <= 0;
    }
    return reached != null && record.compareTo(reached) <= 0;
  }

  boolean cover(String of, Position position) {
    settle();
    Position there = highest.get(of);
    return there != null && position.compareTo(there) <= 0;
  }

  /** Whether it is the very last record of its shard that was applied. */
  boolean end(KeyRecord record) {
    turnTo(record.shard());
    settle();
    return reached != null && record.compareTo(reached) == 0;
  }

  /** The record is applied. */
  void advance(KeyRecord record) {
    if (record instanceof ReadyRecord ready) {
      if (!cover(record)) {
        latest = ready;
      }
    } else {
      advance(record.shard(), record.position());
    }
  }

  /** All up to this position is applied. */
  void advance(String of, Position position) {
    turnTo(of);
    settle();
    if (reached == null || position.compareTo(reached) > 0) {
      own().put(of, position);
      reached = position;
    }
  }

  /** The positions to remember. Beyond what a key remembers, the lowest are forgotten first. */
  Map<String, Position> remembered() {
    if (!isOwn && shard != null && latest != null && isOnly(shard)) {
      return Map.of(shard, latest.position());
    }
    settle();
    return remembered(highest);
  }

  private boolean isOnly(String of) {
    return highest.isEmpty() || (highest.size() == 1 && highest.containsKey(of));
  }

  private static Map<String, Position> remembered(Map<String, Position> highest) {
    if (highest.size() <= MOST) {
      return Map.copyOf(highest);
    }
    Map<String, Position> remembered = new HashMap<>(highest);
    Position redriven = remembered.remove(Redrive.SHARD);
    while (remembered.size() > MOST) {
      remembered.entrySet().stream()
          .min(Map.Entry.comparingByValue())
          .ifPresent(lowest -> remembered.remove(lowest.getKey()));
    }
    if (redriven != null) {
      remembered.put(Redrive.SHARD, redriven);
    }
    return Map.copyOf(remembered);
  }
}
