package dev.sluice.batch;

import dev.sluice.batch.Redrive.Candidate;
import dev.sluice.batch.Redrive.Finding;
import dev.sluice.batch.Redrive.Origin;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a key stands, without its state.
 *
 * @param positions the highest position applied, by shard
 * @param parking why it stands still; null if it does not
 * @param provenance who took the key's records, by shard
 */
public record Standing(
    Map<String, Position> positions,
    @Nullable Parking parking,
    Map<String, Provenance> provenance) {

  /** Of a key of which nothing is held. */
  public static final Standing NONE = new Standing(Map.of(), null, Map.of());

  /** Runs have numbers from 1 on. */
  private static final Position BEFORE_ALL_RUNS = Position.of("0");

  /** How a key stands of which this is held. */
  public static Standing of(StoredKey held) {
    return new Standing(held.positions(), held.parking(), held.provenance());
  }

  public boolean isParked() {
    return parking != null;
  }

  /** Whether the record is known to wait, which it is only once it is safely kept. */
  public boolean holdsBack(String shard, Position position) {
    return parking != null && covers(parking.waiting(), shard, position);
  }

  /** Whether the record, or one behind it, took effect. */
  public boolean isPast(String shard, Position position) {
    return covers(positions, shard, position);
  }

  private static boolean covers(Map<String, Position> highest, String shard, Position position) {
    Position reached = highest.get(shard);
    return reached != null && position.compareTo(reached) <= 0;
  }

  /**
   * A record to redrive.
   *
   * @param origin where it was put aside last; a record that waits no more is one that was refused,
   *     if any version refused it
   * @param refusedBy every version that refused it, by what was in quarantine after the key was
   *     found to stand so
   */
  public Candidate candidate(ShardRecord record, Origin origin, Set<String> refusedBy) {
    boolean isWaiting = origin == Origin.WAITING && !refusedBy.isEmpty();
    boolean waits = holdsBack(record.shard(), record.position());
    Origin last = isWaiting && !waits ? Origin.QUARANTINE : origin;
    return new Candidate(record, last, find(record, last, refusedBy), redriven());
  }

  /** How far runs have come with the key: before all of them, if none has touched it. */
  private Position redriven() {
    return positions.getOrDefault(Redrive.SHARD, BEFORE_ALL_RUNS);
  }

  /**
   * Whether a run came past this place of it with the key. A record of the key that waited there
   * was applied then, by whichever process of the run came to it without having to let it wait.
   */
  public boolean isRedriven(long run, long place) {
    Position reached = redriven();
    return reached.sequenceNumber().equals(Long.toString(run)) && place <= reached.subSequence();
  }

  /** What came of a batch before it was given up is not known, but for where it ended. */
  private Finding findGivenUp(String shard, Position position) {
    if (position.equals(positions.get(shard))) {
      return Finding.TAKEN;
    }
    return isPast(shard, position) || holdsBack(shard, position) ? Finding.UNKNOWN : Finding.AHEAD;
  }

  private Finding find(ShardRecord record, Origin origin, Set<String> refusedBy) {
    String shard = record.shard();
    Position position = record.position();
    if (origin == Origin.GIVEN_UP) {
      return findGivenUp(shard, position);
    }
    if (isPast(shard, position)) {
      return provenance.getOrDefault(shard, Provenance.NONE).find(position, refusedBy);
    }
    return holdsBack(shard, position) ? Finding.NOT_TAKEN : Finding.AHEAD;
  }
}
