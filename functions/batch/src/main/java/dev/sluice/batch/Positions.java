package dev.sluice.batch;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a key has come, shard by shard: the fence against records that it has seen. */
final class Positions {

  /** How many shards of the stream a key remembers. */
  static final int MOST = 64;

  private final Map<String, Position> highest;

  /** What is held of a key; none where nothing is. */
  static Positions of(@Nullable StoredKey held) {
    return new Positions(held == null ? Map.of() : held.positions());
  }

  Positions(Map<String, Position> highest) {
    this.highest = new HashMap<>(highest);
  }

  /** Whether the record was applied before. */
  boolean cover(ShardRecord record) {
    Position reached = highest.get(record.shard());
    return reached != null && record.position().compareTo(reached) <= 0;
  }

  /** The record is applied. */
  void advance(ShardRecord record) {
    highest.put(record.shard(), record.position());
  }

  /** The positions to remember. Beyond what a key remembers, the lowest are forgotten first. */
  Map<String, Position> remembered() {
    while (highest.size() > MOST) {
      highest.entrySet().stream()
          .min(Map.Entry.comparingByValue())
          .ifPresent(lowest -> highest.remove(lowest.getKey()));
    }
    return Map.copyOf(highest);
  }
}
