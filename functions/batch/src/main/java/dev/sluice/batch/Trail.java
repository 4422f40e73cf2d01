package dev.sluice.batch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a key has come, shard by shard, and who took it there. Equal by content. */
public sealed interface Trail permits StraightTrail, BranchedTrail {

  /** Of a key that has come nowhere. */
  Trail NONE = new BranchedTrail(Map.of(), Map.of());

  /**
   * In the simplest form that says all of it.
   *
   * @param positions the highest position applied, by shard
   * @param provenance who took the key's records, by shard; none where nobody noted it
   */
  static Trail of(Map<String, Position> positions, Map<String, Provenance> provenance) {
    if (positions.isEmpty() && provenance.isEmpty()) {
      return NONE;
    }
    Trail straight = StraightTrail.of(positions, provenance);
    return straight == null ? new BranchedTrail(positions, provenance) : straight;
  }

  /** That of a key as it is held; none where nothing is. */
  static Trail of(@Nullable StoredKey held) {
    return held == null ? NONE : held.trail();
  }

  /** The highest position applied in a shard; null if there is none. */
  @Nullable Position reached(String shard);

  /** The highest position applied, by shard. */
  Map<String, Position> positions();

  /** Who took the key's records, by shard; none where nobody noted it. */
  Map<String, Provenance> provenance();

  /** Whether anything is known to be applied beyond the position of its shard. */
  boolean isAhead();

  /** How many positions it consists of. */
  int size();

  /** Whether it stays straight if this version of the pipeline takes records of this shard. */
  boolean isStraight(String shard, String version);

  /**
   * A commit took records of a shard, with which it stays straight.
   *
   * @param from the position of the first
   * @param through the position of the last
   */
  Trail with(String shard, String version, Position from, Position through);
}
