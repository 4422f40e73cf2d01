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

  /** The shard that was looked at last, and what is known of it: as a rule there is only one. */
  private @Nullable String shard;

  private Provenance ofShard = Provenance.NONE;

  /** The first record that the commit takes. */
  private @Nullable KeyRecord first;

  /** Where it begins to take those of other shards. */
  private Map<String, Position> furtherFirst = Map.of();

  private ProvenanceDraft(Map<String, Position> before, Map<String, Provenance> shards) {
    this.before = before;
    this.shards = shards;
  }

  /** That of a key as it is held. */
  static ProvenanceDraft of(@Nullable StoredKey held) {
    return held == null
        ? new ProvenanceDraft(Map.of(), Map.of())
        : new ProvenanceDraft(held.positions(), held.provenance());
  }

  private Provenance of(KeyRecord record) {
    String next = record.shard();
    if (!next.equals(shard)) {
      shard = next;
      ofShard = shards.getOrDefault(next, Provenance.NONE);
    }
    return ofShard;
  }

  private void put(String of, Provenance provenance) {
    if (!isOwn) {
      shards = new HashMap<>(shards);
      isOwn = true;
    }
    shards.put(of, provenance);
    shard = null;
  }

  /** A record is taken that follows, in its batch, on the one of its shard before. */
  void take(KeyRecord record) {
    if (first == null) {
      first = record;
    } else if (!record.shard().equals(first.shard()) && !furtherFirst.containsKey(record.shard())) {
      furtherFirst = new HashMap<>(furtherFirst);
      furtherFirst.put(record.shard(), record.position());
    }
  }

  /** Whether a run applied the record before the stream brought it, or brought it again. */
  boolean isAhead(KeyRecord record) {
    return !of(record).ahead().isEmpty() && of(record).isAhead(record.position());
  }

  boolean hasRoomAhead(KeyRecord record) {
    return of(record).hasRoomAhead();
  }

  /** A run applies the record ahead of the stream. */
  void applyAhead(KeyRecord record) {
    put(record.shard(), of(record).withAhead(record.position()));
  }

  /**
   * What to remember of a commit by a version of the pipeline.
   *
   * @param positions those that the key will have
   */
  Map<String, Provenance> next(String version, Map<String, Position> positions) {
    KeyRecord begin = first;
    if (begin == null) {
      return next(positions);
    }
    String of = begin.shard();
    Position through = positions.get(of);
    if (through != null && isOnly(of)) {
      Provenance taken = taken(of, version, from(begin, through), through);
      if (taken.ahead().isEmpty()) {
        return Map.of(of, taken);
      }
    }
    if (through != null) {
      put(of, taken(of, version, from(begin, through), through));
    }
    furtherFirst.forEach((further, from) -> {
      Position end = positions.get(further);
      if (end != null) {
        put(further, taken(further, version, from, end));
      }
    });
    return next(positions);
  }

  /** Whether nothing is known of any other shard. */
  private boolean isOnly(String of) {
    return furtherFirst.isEmpty()
        && (shards.isEmpty() || (shards.size() == 1 && shards.containsKey(of)));
  }

  /** As a rule a key has one record in a batch, and both ends are one position. */
  private static Position from(KeyRecord first, Position through) {
    return first.compareTo(through) == 0 ? through : first.position();
  }

  private Provenance taken(String of, String version, Position from, Position through) {
    Provenance until = shards.getOrDefault(of, Provenance.NONE);
    return until.taken(version, new Stretch(from, through), before.get(of));
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
