package dev.sluice.batch;

import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.KeyStates;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Summary;
import dev.sluice.pipeline.state.CorruptStateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The next commit of a key, while its records are taken one by one. Used again for the next key: a
 * batch has thousands. For one thread.
 */
final class KeyDraft {

  private final Pipeline pipeline;
  private final KeyStates states;
  private final Positions positions = new Positions(Trail.NONE);
  private final ProvenanceDraft provenance = new ProvenanceDraft();
  private final OutboxDraft outbox = new OutboxDraft();
  private @Nullable StoredKey held;
  private KeyState state;

  /** Few keys have any. */
  private Map<String, Integer> errors = Map.of();

  private List<BadRecord> bad = List.of();
  private @Nullable ParkingDraft parking;
  private long expiresAt;
  private long heardMillis = Long.MIN_VALUE;
  private int applied;
  private int fenced;

  KeyDraft(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.states = pipeline.newStates();
    this.state = pipeline.newState();
  }

  /**
   * From here on it is that of another key.
   *
   * @param next what the store holds of the key; null if nothing
   * @throws CorruptStateException if the key's state cannot be read
   */
  void begin(@Nullable StoredKey next) throws CorruptStateException {
    held = next;
    state = states.of(next == null ? null : next.readable(pipeline));
    Trail trail = Trail.of(next);
    positions.begin(trail);
    provenance.begin(trail);
    outbox.begin();
    errors = Map.of();
    bad = List.of();
    parking = ParkingDraft.of(next);
    expiresAt = 0;
    heardMillis = Long.MIN_VALUE;
    applied = 0;
    fenced = 0;
  }

  /** Whether no further record should be taken into this commit. */
  boolean isFull() {
    return outbox.isFull();
  }

  Positions positions() {
    return positions;
  }

  ProvenanceDraft provenance() {
    return provenance;
  }

  /** Who carries the key; null if nobody does. */
  @Nullable Lease lease() {
    return held == null ? null : held.lease();
  }

  /** Null if the key is not parked. */
  @Nullable ParkingDraft parking() {
    return parking;
  }

  /** Whether the record was taken before: applied, or put to wait. */
  boolean covers(KeyRecord record) {
    return positions.cover(record)
        || provenance.isAhead(record)
        || (parking != null && parking.covers(record));
  }

  /** A record was taken before. */
  void fence() {
    fenced++;
  }

  /** Applies a record that the stream brought in its turn. */
  void take(ReadyRecord ready) {
    apply(ready);
    provenance.take(ready);
    positions.advance(ready);
  }

  /** Applies a record; whoever does this advances a position, too. */
  void apply(ReadyRecord ready) {
    List<String> incomplete = state.apply(ready.event(), outbox.decisions());
    if (!incomplete.isEmpty()) {
      count(incomplete);
    }
    hear(ready);
    applied++;
  }

  private void count(List<String> incomplete) {
    if (errors.isEmpty()) {
      errors = new HashMap<>();
    }
    incomplete.forEach(alert -> errors.merge(alert, 1, Integer::sum));
  }

  /** The key stands still from now on, behind this record. */
  void park(BadRecord refused) {
    parking = ParkingDraft.behind(refused);
    keep(refused);
  }

  /** A record must be in quarantine before this is committed. */
  void keep(BadRecord record) {
    if (bad.isEmpty()) {
      bad = new ArrayList<>();
    }
    bad.add(record);
    hear(record);
    keepUntil(pipeline.keptUntil(record.arrivalMillis()));
  }

  private void hear(KeyRecord record) {
    heardMillis = Math.max(heardMillis, record.arrivalMillis());
  }

  /** The key does not expire earlier than it would have. */
  void keepAsLong() {
    keepUntil(held == null ? 0 : held.expiresAt());
  }

  /** The key does not expire before this time, in epoch seconds. */
  void keepUntil(long time) {
    expiresAt = Math.max(expiresAt, time);
  }

  /** What all of it comes to. */
  Fold fold(KeyFold key) {
    if (applied == 0 && bad.isEmpty()) {
      return new Fold.Unchanged(key, fenced);
    }
    Commit commit = commit(key.key());
    long bytes = commit.next().state().length + outbox.bytes();
    return new Fold.Changed(key, commit, applied, fenced, bad, errors, lease(), bytes);
  }

  private Commit commit(String key) {
    Summary summary = applied == 0 ? null : state.summary();
    long revision = held == null ? 1 : held.revision() + 1;
    StoredKey next =
        new StoredKey(
            key,
            revision,
            provenance.next(pipeline.version(), positions),
            held == null || applied > 0 ? state.encode() : held.state(),
            outbox.decisions(),
            parking == null ? null : parking.parking(),
            expiresAt(summary),
            pipeline.watchesSilence() ? watch() : null,
            null);
    return new Commit(next, summary);
  }

  /** To be looked at earlier, if what the key has learned asks for that; later only by a sweep. */
  private Watch watch() {
    Watch before = held == null || held.watch() == null ? Watch.NONE : held.watch();
    Watch heard = before.heard(heardMillis);
    Watch next = heard.dueAfter(state.nextSilence(heard.lookedMillis()));
    return next.dueSeconds() < heard.dueSeconds() ? next : heard;
  }

  /** As the last record applied has it; what only waits lets the key live longer, never shorter. */
  private long expiresAt(@Nullable Summary summary) {
    long before = held == null ? 0 : held.expiresAt();
    return Math.max(expiresAt, summary == null ? before : summary.expiresAt());
  }
}
