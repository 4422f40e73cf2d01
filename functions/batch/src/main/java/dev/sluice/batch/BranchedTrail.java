package dev.sluice.batch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of a key whose records came from several shards, or were taken by several versions of the
 * pipeline, or not all in their turn.
 *
 * @param positions the highest position applied, by shard
 * @param provenance who took the key's records, by shard; none where nobody noted it
 */
record BranchedTrail(Map<String, Position> positions, Map<String, Provenance> provenance)
    implements Trail {

  BranchedTrail {
    positions = Map.copyOf(positions);
    provenance = Map.copyOf(provenance);
  }

  @Override
  public @Nullable Position reached(String shard) {
    return positions.get(shard);
  }

  @Override
  public boolean isAhead() {
    return provenance.values().stream().anyMatch(taken -> !taken.ahead().isEmpty());
  }

  @Override
  public int size() {
    int size = positions.size();
    for (Provenance taken : provenance.values()) {
      // The first stretch and the last; the last position is the key's own.
      size += 1 + 3 * taken.tenures().size() + taken.ahead().size();
    }
    return size;
  }

  /** Only where it begins. */
  @Override
  public boolean isStraight(String shard, String version) {
    return positions.isEmpty() && provenance.isEmpty();
  }

  @Override
  public Trail with(String shard, String version, Position from, Position through) {
    return new StraightTrail(shard, version, from, through, from, through);
  }
}
