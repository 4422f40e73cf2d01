package dev.sluice.batch;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a key's next commit will say of who took its records, shard by shard. */
final class ProvenanceDraft {

  private Trail begun = Trail.NONE;

  /** What it has become, by shard; null as long as nothing was noted. */
  private @Nullable Map<String, Provenance> noted;

  /** The first record that the commit takes. */
  private @Nullable KeyRecord first;

  /** Where it begins to take those of other shards. */
  private Map<String, Position> furtherFirst = Map.of();

  /** That of a key as it is held. */
  static ProvenanceDraft of(@Nullable StoredKey held) {
    ProvenanceDraft draft = new ProvenanceDraft();
    draft.begin(Trail.of(held));
    return draft;
  }

  /** From here on it is that of another key. */
  void begin(Trail next) {
    begun = next;
    noted = null;
    first = null;
    furtherFirst = Map.of();
  }

  private Map<String, Provenance> shards() {
    return noted == null ? begun.provenance() : noted;
  }

  private Provenance of(String shard) {
    return shards().getOrDefault(shard, Provenance.NONE);
  }

  private void put(String of, Provenance provenance) {
    if (noted == null) {
      noted = new HashMap<>(begun.provenance());
    }
    noted.put(of, provenance);
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
    return (noted != null || begun.isAhead()) && of(record.shard()).isAhead(record.position());
  }

  boolean hasRoomAhead(KeyRecord record) {
    return of(record.shard()).hasRoomAhead();
  }

  /** A run applies the record ahead of the stream. */
  void applyAhead(KeyRecord record) {
    put(record.shard(), of(record.shard()).withAhead(record.position()));
  }

  /**
   * What to remember of a commit by a version of the pipeline, with the positions that the key will
   * have.
   */
  Trail next(String version, Positions positions) {
    KeyRecord begin = first;
    ReadyRecord end = positions.latest();
    if (begin != null && end != null && isStraight(begin.shard(), version)) {
      Position through = end.position();
      return begun.with(begin.shard(), version, from(begin, through), through);
    }
    Map<String, Position> reached = positions.remembered();
    if (begin != null) {
      take(begin, version, reached);
    }
    return Trail.of(reached, next(reached));
  }

  private boolean isStraight(String shard, String version) {
    return noted == null && furtherFirst.isEmpty() && begun.isStraight(shard, version);
  }

  private void take(KeyRecord begin, String version, Map<String, Position> positions) {
    Position through = positions.get(begin.shard());
    if (through != null) {
      take(begin.shard(), version, from(begin, through), through);
    }
    furtherFirst.forEach((further, from) -> {
      Position end = positions.get(further);
      if (end != null) {
        take(further, version, from, end);
      }
    });
  }

  private void take(String shard, String version, Position from, Position through) {
    put(shard, of(shard).taken(version, new Stretch(from, through), begun.reached(shard)));
  }

  /** As a rule a key has one record in a batch, and both ends are one position. */
  private static Position from(KeyRecord first, Position through) {
    return first.compareTo(through) == 0 ? through : first.position();
  }

  /** What to remember of a commit that took nothing. */
  Map<String, Provenance> next(Map<String, Position> positions) {
    Map<String, Provenance> next = new HashMap<>();
    shards()
        .forEach((shard, provenance) -> {
          Position reached = positions.get(shard);
          // A shard of which the key forgets its position is forgotten with its tenures.
          next.put(
              shard, reached == null ? provenance.withoutTenures() : provenance.reached(reached));
        });
    next.values().removeIf(Provenance::isEmpty);
    return next;
  }
}
