package dev.sluice.batch;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a key's next commit will say of who took its records, shard by shard. */
final class ProvenanceDraft {

  private final Map<String, Position> before;

  /** As it was, until a run notes what it applies ahead; then a map of its own. */
  private Map<String, Provenance> shards;

  private boolean isOwn;

  /** Whether anything was applied ahead of the stream; seldom, so it is asked before all else. */
  private boolean anyAhead;

  /** Where the commit begins to take records, by shard. */
  private Map<String, Position> first = Map.of();

  /** The shard of which a record was taken last. */
  private @Nullable String latest;

  private ProvenanceDraft(Map<String, Position> before, Map<String, Provenance> shards) {
    this.before = before;
    this.shards = shards;
    for (Provenance provenance : shards.values()) {
      anyAhead |= !provenance.ahead().isEmpty();
    }
  }

  /** That of a key as it is held. */
  static ProvenanceDraft of(@Nullable StoredKey held) {
    return held == null
        ? new ProvenanceDraft(Map.of(), Map.of())
        : new ProvenanceDraft(held.positions(), held.provenance());
  }

  private Provenance of(KeyRecord record) {
    return shards.getOrDefault(record.shard(), Provenance.NONE);
  }

  private void put(String shard, Provenance provenance) {
    if (!isOwn) {
      shards = new HashMap<>(shards);
      isOwn = true;
    }
    shards.put(shard, provenance);
  }

  /** A record is taken that follows, in its batch, on the one of its shard before. */
  void take(KeyRecord record) {
    String shard = record.shard();
    if (!shard.equals(latest)) {
      latest = shard;
      if (first.isEmpty()) {
        first = Map.of(shard, record.position());
      } else if (!first.containsKey(shard)) {
        first = new HashMap<>(first);
        first.put(shard, record.position());
      }
    }
  }

  /** Whether a run applied the record before the stream brought it, or brought it again. */
  boolean isAhead(KeyRecord record) {
    return anyAhead && of(record).isAhead(record.position());
  }

  boolean hasRoomAhead(KeyRecord record) {
    return of(record).hasRoomAhead();
  }

  /** A run applies the record ahead of the stream. */
  void applyAhead(KeyRecord record) {
    put(record.shard(), of(record).withAhead(record.position()));
    anyAhead = true;
  }

  /**
   * What to remember of a commit by a version of the pipeline.
   *
   * @param positions those that the key will have
   */
  Map<String, Provenance> next(String version, Map<String, Position> positions) {
    if (isPlain()) {
      String shard = first.keySet().iterator().next();
      Position through = positions.get(shard);
      if (through != null) {
        return Map.of(shard, taken(shard, version, through));
      }
    }
    first
        .keySet()
        .forEach(shard -> {
          Position through = positions.get(shard);
          if (through != null) {
            put(shard, taken(shard, version, through));
          }
        });
    return next(positions);
  }

  /** Whether there is one shard, and nothing was applied ahead of it. */
  private boolean isPlain() {
    return !anyAhead
        && first.size() == 1
        && (shards.isEmpty() || (shards.size() == 1 && shards.keySet().equals(first.keySet())));
  }

  private Provenance taken(String shard, String version, Position through) {
    Provenance until = shards.getOrDefault(shard, Provenance.NONE);
    Stretch stretch = new Stretch(first.getOrDefault(shard, through), through);
    return until.taken(version, stretch, before.get(shard));
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
