package dev.sluice.batch;

import dev.sluice.batch.Redrive.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of the pipeline took a key's records from one shard, as far as it is remembered.
 * From it follows whether the stream's deliveries took a record that some versions refused.
 *
 * @param forgotten up to this position it is not known any more; null if nothing was forgotten
 * @param tenures in the order of their positions; what lies between two of them, or behind the
 *     last, the stream's deliveries have not taken
 * @param ahead beyond the key's position, ascending: records that a run applied, and that the
 *     stream may bring again
 */
public record Provenance(@Nullable Position forgotten, List<Tenure> tenures, List<Position> ahead) {

  /** Of a shard from which nothing was taken, or of which nobody noted who took what. */
  static final Provenance NONE = new Provenance(null, List.of(), List.of());

  /** How many tenures in a shard a key remembers. */
  static final int MOST_TENURES = 4;

  /** How many records of a shard a key remembers that were applied ahead of the stream. */
  static final int MOST_AHEAD = 1_024;

  public Provenance {
    tenures = List.copyOf(tenures);
    ahead = List.copyOf(ahead);
  }

  /** Whether there is nothing to remember. */
  boolean isEmpty() {
    return equals(NONE);
  }

  /**
   * What became of a record at or below the key's position.
   *
   * @param refusedBy every version that refused it when it had it before it; none, if the record is
   *     put aside for another reason than being bad
   */
  Finding find(Position position, Set<String> refusedBy) {
    if (forgotten != null && position.compareTo(forgotten) <= 0) {
      return unknown(refusedBy);
    }
    for (Tenure tenure : tenures) {
      if (tenure.contains(position)) {
        return find(position, tenure, refusedBy);
      }
    }
    return Finding.NOT_TAKEN;
  }

  /** A version that does not refuse a record takes it, if it ever has it before it. */
  private static Finding find(Position position, Tenure tenure, Set<String> refusedBy) {
    if (refusedBy.contains(tenure.version())) {
      return Finding.NOT_TAKEN;
    }
    return tenure.saw(position) ? Finding.TAKEN : unknown(refusedBy);
  }

  /** Only a record that no version refuses is put aside by all that have it before them. */
  private static Finding unknown(Set<String> refusedBy) {
    return refusedBy.isEmpty() ? Finding.NOT_TAKEN : Finding.UNKNOWN;
  }

  /**
   * A commit took records.
   *
   * @param before the key's position until then; null if it had none
   */
  Provenance taken(String version, Stretch stretch, @Nullable Position before) {
    if (tenures.size() == 1 && goesOn(tenures.get(0), version, before)) {
      return new Provenance(forgotten, List.of(tenures.get(0).with(stretch)), ahead);
    }
    List<Tenure> next = new ArrayList<>(tenures);
    Tenure latest = next.isEmpty() ? null : next.remove(next.size() - 1);
    if (latest != null && goesOn(latest, version, before)) {
      next.add(latest.with(stretch));
    } else {
      if (latest != null) {
        next.add(latest);
      }
      next.add(Tenure.begin(version, stretch));
    }
    Position lost = next.size() > MOST_TENURES ? next.remove(0).end() : forgotten;
    return new Provenance(lost, next, ahead);
  }

  private static boolean goesOn(Tenure latest, String version, @Nullable Position before) {
    return latest.version().equals(version) && latest.end().equals(before);
  }

  boolean isAhead(Position position) {
    return Collections.binarySearch(ahead, position) >= 0;
  }

  boolean hasRoomAhead() {
    return ahead.size() < MOST_AHEAD;
  }

  /** A run applied a record beyond the key's position. */
  Provenance withAhead(Position position) {
    List<Position> next = new ArrayList<>(ahead);
    next.add(-1 - Collections.binarySearch(next, position), position);
    return new Provenance(forgotten, tenures, next);
  }

  /** Only what was applied ahead of the stream. */
  Provenance withoutTenures() {
    return new Provenance(null, List.of(), ahead);
  }

  /** The key's position has come here: what it has passed, it fences itself. */
  Provenance reached(Position position) {
    if (ahead.isEmpty() || ahead.get(0).compareTo(position) > 0) {
      return this;
    }
    return new Provenance(
        forgotten, tenures, ahead.stream().filter(at -> at.compareTo(position) > 0).toList());
  }
}
