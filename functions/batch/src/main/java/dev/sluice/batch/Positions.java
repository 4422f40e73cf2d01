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
    return cover(record.shard(), record.position());
  }

  boolean cover(String shard, Position position) {
    Position reached = highest.get(shard);
    return reached != null && position.compareTo(reached) <= 0;
  }

  /** Whether it is the very last record of its shard that was applied. */
  boolean end(ShardRecord record) {
    return record.position().equals(highest.get(record.shard()));
  }

  /** The record is applied. */
  void advance(ShardRecord record) {
    advance(record.shard(), record.position());
  }

  /** All up to this position is applied. */
  void advance(String shard, Position position) {
    highest.merge(shard, position, (one, other) -> one.compareTo(other) >= 0 ? one : other);
  }

  /** The positions to remember. Beyond what a key remembers, the lowest are forgotten first. */
  Map<String, Position> remembered() {
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
