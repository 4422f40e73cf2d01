package dev.sluice.batch;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a key's next commit will say of who took its records, shard by shard. */
final class ProvenanceDraft {

  private final Map<String, Position> before;
  private final Map<String, Provenance> shards;

  /** Where the commit begins to take records. */
  private final Map<String, Position> first = new HashMap<>();

  private ProvenanceDraft(Map<String, Position> before, Map<String, Provenance> shards) {
    this.before = before;
    this.shards = new HashMap<>(shards);
  }

  /** That of a key as it is held. */
  static ProvenanceDraft of(@Nullable StoredKey held) {
    return held == null
        ? new ProvenanceDraft(Map.of(), Map.of())
        : new ProvenanceDraft(held.positions(), held.provenance());
  }

  private Provenance of(ShardRecord record) {
    return shards.getOrDefault(record.shard(), Provenance.NONE);
  }

  /** A record is taken that follows, in its batch, on the one of its shard before. */
  void take(ShardRecord record) {
    first.putIfAbsent(record.shard(), record.position());
  }

  /** Whether a run applied the record before the stream brought it, or brought it again. */
  boolean isAhead(ShardRecord record) {
    return of(record).isAhead(record.position());
  }

  boolean hasRoomAhead(ShardRecord record) {
    return of(record).hasRoomAhead();
  }

  /** A run applies the record ahead of the stream. */
  void applyAhead(ShardRecord record) {
    shards.put(record.shard(), of(record).withAhead(record.position()));
  }

  /**
   * What to remember of a commit by a version of the pipeline.
   *
   * @param positions those that the key will have
   */
  Map<String, Provenance> next(String version, Map<String, Position> positions) {
    first.forEach((shard, from) -> {
      Position through = positions.get(shard);
      if (through != null) {
        Provenance until = shards.getOrDefault(shard, Provenance.NONE);
        shards.put(shard, until.taken(version, new Stretch(from, through), before.get(shard)));
      }
    });
    return next(positions);
  }

  /** What to remember of a commit that took nothing. */
  Map<String, Provenance> next(Map<String, Position> positions) {
    Map<String, Provenance> next = new HashMap<>();
    shards.forEach((shard, provenance) -> {
      Position reached = positions.get(shard);
      // A shard of which the key forgets its position is forgotten with its tenures.
      next.put(shard, reached == null ? provenance.withoutTenures() : provenance.reached(reached));
    });
    next.values().removeIf(Provenance::isEmpty);
    return next;
  }
}
