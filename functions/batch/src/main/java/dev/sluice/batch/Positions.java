package dev.sluice.batch;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a key has come, shard by shard: the fence against records that it has seen. */
final class Positions {

  /** How many shards of the stream a key remembers. */
  static final int MOST = 64;

  private Trail begun;

  /** All that it has become; null as long as no position is known to have moved. */
  private @Nullable Map<String, Position> moved;

  /** The shard that was looked at last: as a rule all records of a batch are of one. */
  private @Nullable String shard;

  /** How far the key had come there; null if nowhere. */
  private @Nullable Position reached;

  /** How far it has come there since; null if no further. */
  private @Nullable ReadyRecord latest;

  /** What is held of a key; none where nothing is. */
  static Positions of(@Nullable StoredKey held) {
    return new Positions(Trail.of(held));
  }

  Positions(Map<String, Position> highest) {
    this(Trail.of(highest, Map.of()));
  }

  Positions(Trail begun) {
    this.begun = begun;
  }

  /** From here on they are those of another key. */
  void begin(Trail next) {
    begun = next;
    moved = null;
    shard = null;
    reached = null;
    latest = null;
  }

  private @Nullable Position at(String of) {
    return moved == null ? begun.reached(of) : moved.get(of);
  }

  private void turnTo(String next) {
    if (!next.equals(shard)) {
      settle();
      shard = next;
      reached = at(next);
    }
  }

  /** Makes a position of where the key has come. */
  private void settle() {
    if (shard != null && latest != null) {
      reached = latest.position();
      moved().put(shard, reached);
      latest = null;
    }
  }

  private Map<String, Position> moved() {
    if (moved == null) {
      moved = new HashMap<>(begun.positions());
    }
    return moved;
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
    Position there = reached(of);
    return there != null && position.compareTo(there) <= 0;
  }

  /** How far the key has come in a shard; null if nowhere. */
  @Nullable Position reached(String of) {
    settle();
    return at(of);
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
      moved().put(of, position);
      reached = position;
    }
  }

  /** The last record that was applied, if all were of one shard; null if that is not known. */
  @Nullable ReadyRecord latest() {
    return moved == null ? latest : null;
  }

  /** The positions to remember. Beyond what a key remembers, the lowest are forgotten first. */
  Map<String, Position> remembered() {
    settle();
    return remembered(moved == null ? begun.positions() : moved);
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
