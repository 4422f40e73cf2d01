package dev.sluice.batch.carry;

import dev.sluice.batch.Commit;
import dev.sluice.batch.Lease;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that travel, each at the revision that its item is thought to have. With results it is
 * later than its item, and without them it is what the item says.
 */
final class CarriedKeys {

  private final @Nullable Lease lease;
  private final Room room;

  /** Whether a key comes back whose item is gone; not one that may have expired since. */
  private final boolean revives;

  private final Map<String, Commit> keys;
  private int taken;

  /**
   * @param lease who carries; null before the first record of a window
   */
  CarriedKeys(CarriedState state, @Nullable Lease lease, Room room) {
    this.lease = lease;
    this.room = room;
    this.revives = !room.equals(Room.NONE);
    this.keys = new LinkedHashMap<>(state.keys());
    this.taken = state.taken();
  }

  @Nullable Lease lease() {
    return lease;
  }

  int size() {
    return keys.size();
  }

  /** What travels of a key; null if it does not travel. */
  @Nullable Commit get(String key) {
    return keys.get(key);
  }

  List<Commit> all() {
    return List.copyOf(keys.values());
  }

  void remove(String key) {
    keys.remove(key);
  }

  /** Whether an item says that this window carries its key. */
  boolean haveLeaseOn(StoredKey stored) {
    return stored.lease() != null && stored.lease().equals(lease);
  }

  /** A key travels as its item says; what that has to tell is told before the next commit. */
  Commit take(StoredKey stored) {
    return put(stored.withoutOutbox());
  }

  /** The same, and takes room: an invocation has failed after it had let the key in. */
  void takeAgain(StoredKey stored) {
    taken += room.of(take(stored));
  }

  /** A key travels as its item says, where nobody tells anything before the next commit. */
  void takeUntold(StoredKey stored) {
    put(stored);
  }

  private Commit put(StoredKey stored) {
    Commit key = new Commit(stored.at(stored.revision(), null), null);
    keys.put(stored.key(), key);
    return key;
  }

  /** Whether there is room for another key, which takes it then. */
  boolean letIn(Commit key) {
    boolean fits = lease != null && room.holds(taken, room.of(key));
    if (fits) {
      taken += room.of(key);
    }
    return fits;
  }

  /** A key that travels goes on. */
  void advance(Commit travelling, Commit commit) {
    StoredKey next = commit.next().at(travelling.next().revision(), null);
    keys.put(next.key(), new Commit(next, results(travelling, commit)));
  }

  /** The latest results of a key that travels. */
  static @Nullable Summary results(Commit travelling, Commit commit) {
    return commit.summary() == null ? travelling.summary() : commit.summary();
  }

  /** How an item stands to what travels of its key. */
  Footing footing(Commit travelling, @Nullable StoredKey current) {
    return current == null && !revives
        ? Footing.BEYOND
        : Footing.of(travelling.next(), current, lease);
  }

  /**
   * What travels goes on over what is stored.
   *
   * @return what travels, with what is stored to be told first
   */
  Commit rebase(Commit travelling, @Nullable StoredKey current) {
    StoredKey next = travelling.next().at(current == null ? 0 : current.revision(), null);
    keys.put(next.key(), new Commit(next, travelling.summary()));
    return new Commit(
        current == null ? next : next.withOutbox(current.outbox()), travelling.summary());
  }

  /** The same, where nobody tells anything before the next commit. */
  void rebaseUntold(Commit travelling, @Nullable StoredKey current) {
    Commit rebased = rebase(travelling, current);
    keys.put(rebased.next().key(), rebased);
  }

  /** What the next invocation gets; null if it is more than may be answered. */
  byte @Nullable [] write() {
    byte[] state = new CarriedState(lease, taken, keys).write();
    return state.length <= room.most() ? state : null;
  }
}
