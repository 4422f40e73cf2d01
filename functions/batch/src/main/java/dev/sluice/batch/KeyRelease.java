package dev.sluice.batch;

import dev.sluice.batch.Redrive.Release;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Releases parked keys. */
final class KeyRelease {

  private static final int MOST_ATTEMPTS = 16;

  private final StateStore store;
  private final OutboxDelivery outboxes;
  private final Lifetime lifetime;
  private final Deadline deadline;

  KeyRelease(StateStore store, OutboxDelivery outboxes, Lifetime lifetime, Deadline deadline) {
    this.store = store;
    this.outboxes = outboxes;
    this.lifetime = lifetime;
    this.deadline = deadline;
  }

  Release release(String key, Map<String, Position> through) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS && !deadline.passed(); attempt++) {
      StoredKey held = store.load(Set.of(key), deadline).get(key);
      Parking parking = held == null ? null : held.parking();
      if (held == null || parking == null) {
        return Release.NOT_PARKED;
      }
      if (!isWithin(parking, new Positions(through))) {
        return Release.MORE_WAITS;
      }
      if (held.lease() != null && lifetime.mayBeCarried(held.lease())) {
        return Release.CARRIED;
      }
      tell(held);
      Commit commit = new Commit(released(held, parking), null);
      CommitResult result = store.commit(List.of(commit), deadline).get(0);
      if (result instanceof CommitResult.Committed) {
        return Release.RELEASED;
      }
      // After a conflict, or without an answer, what the store holds says what to do.
    }
    throw new UnavailableException("a key could not be released in time");
  }

  private static boolean isWithin(Parking parking, Positions through) {
    return parking.waiting().entrySet().stream()
        .allMatch(highest -> through.cover(highest.getKey(), highest.getValue()));
  }

  private void tell(StoredKey held) {
    outboxes
        .tell(List.of(held), BatchRun.begin(new ShardRecords(), deadline, () -> 0))
        .values()
        .forEach(reason -> {
          throw new UnavailableException(reason);
        });
  }

  /** What waited is fenced from now on like what was applied. */
  private StoredKey released(StoredKey held, Parking parking) {
    Positions positions = Positions.of(held);
    parking.waiting().forEach(positions::advance);
    Map<String, Position> reached = positions.remembered();
    return new StoredKey(
        held.key(),
        held.revision() + 1,
        Trail.of(reached, ProvenanceDraft.of(held).next(reached)),
        held.state(),
        List.of(),
        null,
        Math.max(held.expiresAt(), lifetime.keptUntil()),
        held.watch(),
        null);
  }
}
