package dev.sluice.batch;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Of a key whose records one version of the pipeline took, all from one shard: as it is with nearly
 * every key. To read it, few places of memory have to be asked, and they are most of what it costs
 * to find a key again.
 *
 * @param version which version of the pipeline
 * @param firstFrom the position of the first record that its first commit took
 * @param firstThrough that of the last record of its first commit
 * @param from that of the first record of its latest commit
 * @param through that of the last record of its latest commit
 */
public record StraightTrail(
    String shard,
    String version,
    Position firstFrom,
    Position firstThrough,
    Position from,
    Position through)
    implements Trail {

  private static final int POSITIONS = 4;

  /** Null if it is not straight. */
  static @Nullable Trail of(Map<String, Position> positions, Map<String, Provenance> provenance) {
    if (positions.size() != 1 || provenance.size() != 1) {
      return null;
    }
    Map.Entry<String, Position> only = positions.entrySet().iterator().next();
    Provenance taken = provenance.get(only.getKey());
    if (taken == null
        || taken.forgotten() != null
        || !taken.ahead().isEmpty()
        || taken.tenures().size() != 1) {
      return null;
    }
    Tenure tenure = taken.tenures().get(0);
    return tenure.end().equals(only.getValue()) ? of(only.getKey(), tenure) : null;
  }

  private static Trail of(String shard, Tenure tenure) {
    return new StraightTrail(
        shard,
        tenure.version(),
        tenure.first().from(),
        tenure.first().through(),
        tenure.last().from(),
        tenure.last().through());
  }

  @Override
  public @Nullable Position reached(String other) {
    return other.equals(shard) ? through : null;
  }

  @Override
  public Map<String, Position> positions() {
    return Map.of(shard, through);
  }

  @Override
  public Map<String, Provenance> provenance() {
    Stretch first = new Stretch(firstFrom, firstThrough);
    Tenure tenure = new Tenure(version, first, new Stretch(from, through));
    return Map.of(shard, new Provenance(null, List.of(tenure), List.of()));
  }

  @Override
  public boolean isAhead() {
    return false;
  }

  @Override
  public int size() {
    return POSITIONS;
  }

  @Override
  public boolean isStraight(String ofShard, String ofVersion) {
    return ofShard.equals(shard) && ofVersion.equals(version);
  }

  @Override
  public Trail with(String ofShard, String ofVersion, Position next, Position nextThrough) {
    return new StraightTrail(shard, version, firstFrom, firstThrough, next, nextThrough);
  }
}
