package dev.sluice.batch.carry;

import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.Lease;
import dev.sluice.batch.Position;
import dev.sluice.batch.StateCache;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.UnavailableException;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The store of one invocation for a tumbling window. A key that the window touches first is
 * committed to its item, which notes the {@link Lease}; from then on it travels with the window,
 * and is committed to its item only where something was decided of it, and at the window's end.
 *
 * <p>What the engine commits has revisions that go on from what it loaded; items have their own.
 * For one thread.
 *
 * <p>Of the laws of a store it keeps all but one: a commit to a key that travels has taken effect
 * only once the invocation's answer has arrived. Nothing is told of such a commit: it decided
 * nothing.
 */
public final class Carriage implements StateStore {

  private static final int MOST_ATTEMPTS = 16;

  private final StateStore items;
  private final StateCache cache;
  private final Room room;
  private final boolean isEnding;

  /** Whether a key comes back whose item is gone; not one that may have expired since. */
  private final boolean revives;

  private final @Nullable Lease lease;
  private final Map<String, Commit> carried;
  private int taken;

  /** The revisions of items that were written or met, where the engine may know another. */
  private final Map<String, Long> revisions = new HashMap<>();

  /** Keys that travelled, and whose items no longer say so. */
  private final Set<String> released = new HashSet<>();

  private int loaded;
  private int written;

  private Carriage(
      StateStore items,
      StateCache cache,
      Room room,
      boolean isEnding,
      @Nullable Lease lease,
      CarriedState state) {
    this.items = items;
    this.cache = cache;
    this.room = room;
    this.isEnding = isEnding;
    this.revives = !room.equals(Room.NONE);
    this.lease = lease;
    this.carried = new LinkedHashMap<>(state.keys());
    this.taken = state.taken();
  }

  /**
   * For one invocation.
   *
   * @param items where keys are kept
   * @param cache what is kept of items from invocation to invocation; nothing that only travels
   * @param largestState of a key, in bytes
   * @param first the position of the first record; null if there is none
   * @throws IllegalArgumentException if the window's state is none of ours
   */
  public static Carriage of(
      TumblingWindow window,
      StateStore items,
      StateCache cache,
      int largestState,
      @Nullable Position first) {
    return of(window, items, cache, Room.usual(largestState), first);
  }

  /**
   * For one invocation, with other room than Lambda has.
   *
   * @throws IllegalArgumentException if the window's state is none of ours
   */
  public static Carriage of(
      TumblingWindow window,
      StateStore items,
      StateCache cache,
      Room room,
      @Nullable Position first) {
    CarriedState state = CarriedState.read(window.state());
    Lease lease = state.lease();
    if (lease == null && first != null) {
      lease = new Lease(window.shard(), window.beginMillis(), first);
    }
    return new Carriage(items, cache, room, window.isEnding(), lease, state);
  }

  /**
   * Lets no key in, and brings home what travels: for a pipeline that does not carry any more, and
   * for what Lambda gave up.
   *
   * @throws IllegalArgumentException if the window's state is none of ours
   */
  public static Carriage home(TumblingWindow window, StateStore items, StateCache cache) {
    return of(
        new TumblingWindow(window.shard(), window.beginMillis(), true, window.state()),
        items,
        cache,
        Room.NONE,
        null);
  }

  /** How many keys travel now. */
  public int size() {
    return carried.size();
  }

  /** How many keys the items were asked for. */
  public int loaded() {
    return loaded;
  }

  /** How many commits of keys went to their items. */
  public int written() {
    return written;
  }

  @Override
  public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    Map<String, StoredKey> found = new HashMap<>();
    Set<String> cold = new LinkedHashSet<>();
    for (String key : keys) {
      Commit travelling = carried.get(key);
      StoredKey warm = travelling == null ? cache.get(key) : travelling.next();
      if (warm == null) {
        cold.add(key);
      } else {
        found.put(key, met(warm));
      }
    }
    loaded += cold.size();
    if (!cold.isEmpty()) {
      items.load(cold, deadline).forEach((key, stored) -> found.put(key, met(stored)));
    }
    return found;
  }

  /**
   * An item was read. If it says that this window carries its key, an invocation has failed after
   * it had committed that: the key travels from now on.
   */
  private StoredKey met(StoredKey stored) {
    if (stored.lease() == null || !stored.lease().equals(lease)) {
      return stored;
    }
    StoredKey ours = stored.at(stored.revision(), null);
    Commit travelling = new Commit(ours.withoutOutbox(), null);
    carried.put(stored.key(), travelling);
    released.remove(stored.key());
    taken += room.of(travelling);
    return ours;
  }

  @Override
  public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    Map<String, CommitResult> results = new HashMap<>();
    List<Commit> writes = new ArrayList<>();
    for (Commit commit : commits) {
      Commit travelling = carried.get(commit.next().key());
      if (travelling != null && !mustBeWritten(commit.next())) {
        carried.put(commit.next().key(), onward(travelling, commit));
        results.put(commit.next().key(), new CommitResult.Committed());
      } else {
        writes.add(travelling == null ? first(commit) : decided(travelling, commit));
      }
    }
    write(writes, deadline, results);
    return commits.stream()
        .map(commit -> Objects.requireNonNull(results.get(commit.next().key())))
        .toList();
  }

  /** What is to be told, and what waits in quarantine, others must find. */
  private static boolean mustBeWritten(StoredKey next) {
    return !next.outbox().isEmpty() || next.parking() != null;
  }

  private static Commit onward(Commit travelling, Commit commit) {
    return new Commit(
        commit.next().at(travelling.next().revision(), null), results(travelling, commit));
  }

  private static @Nullable Summary results(Commit travelling, Commit commit) {
    return commit.summary() == null ? travelling.summary() : commit.summary();
  }

  /** The window touches the key for the first time. */
  private Commit first(Commit commit) {
    StoredKey next = commit.next();
    boolean travels =
        !isEnding && next.parking() == null && lease != null && room.holds(taken, room.of(commit));
    if (travels) {
      taken += room.of(commit);
    }
    return new Commit(next.at(next.revision(), travels ? lease : null), commit.summary());
  }

  private Commit decided(Commit travelling, Commit commit) {
    long revision = travelling.next().revision() + 1;
    return new Commit(
        commit.next().at(revision, isEnding ? null : lease), results(travelling, commit));
  }

  private void write(List<Commit> writes, Deadline deadline, Map<String, CommitResult> results) {
    if (writes.isEmpty()) {
      return;
    }
    List<CommitResult> settled = items.commit(writes, deadline);
    for (int i = 0; i < writes.size(); i++) {
      StoredKey next = writes.get(i).next();
      results.put(next.key(), settle(next, settled.get(i)));
    }
  }

  private CommitResult settle(StoredKey next, CommitResult result) {
    String key = next.key();
    if (result instanceof CommitResult.Committed) {
      written(next);
      if (carried.containsKey(key) || next.lease() != null) {
        carried.put(key, new Commit(next.at(next.revision(), null).withoutOutbox(), null));
      }
      return result;
    }
    cache.remove(key);
    return result instanceof CommitResult.Conflict conflict
        ? refused(key, conflict.current())
        : result;
  }

  /** Only what is told is remembered. */
  private void written(StoredKey next) {
    written++;
    revisions.put(next.key(), next.revision());
    if (next.lease() == null) {
      released.add(next.key());
    }
    if (next.outbox().isEmpty()) {
      cache.put(next);
    } else {
      cache.remove(next.key());
    }
  }

  /** The item was not as it was thought to be. */
  private CommitResult refused(String key, @Nullable StoredKey current) {
    Commit travelling = carried.get(key);
    if (travelling == null) {
      return new CommitResult.Conflict(current == null ? null : met(current));
    }
    return switch (footing(travelling, current)) {
      case BEYOND -> {
        carried.remove(key);
        yield new CommitResult.Conflict(current == null ? null : met(current));
      }
      case BEHIND -> new CommitResult.Conflict(rebased(travelling, current).next());
      case ELSEWHERE -> new CommitResult.Unknown(Footing.complaint(current));
    };
  }

  private Footing footing(Commit travelling, @Nullable StoredKey current) {
    return current == null && !revives
        ? Footing.BEYOND
        : Footing.of(travelling.next(), current, lease);
  }

  /** What travels goes on over what is stored; what that has left to tell is told first. */
  private Commit rebased(Commit travelling, @Nullable StoredKey current) {
    long revision = current == null ? 0 : current.revision();
    StoredKey next = travelling.next().at(revision, null);
    carried.put(next.key(), new Commit(next, travelling.summary()));
    return new Commit(
        current == null ? next : next.withOutbox(current.outbox()), travelling.summary());
  }

  @Override
  public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
    return items.clearOutboxes(published.stream().map(this::asStored).toList(), deadline);
  }

  private StoredKey asStored(StoredKey told) {
    Commit travelling = carried.get(told.key());
    long revision =
        travelling == null
            ? revisions.getOrDefault(told.key(), told.revision())
            : travelling.next().revision();
    return told.at(revision, null);
  }

  @Override
  public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
    return items.appendHistory(decisions, deadline);
  }

  /**
   * What the next invocation of the window gets, no bytes if there is nothing: to be called once
   * all records are done. If the window ends here, or if more travels than Lambda would carry, what
   * travels is committed to its items first.
   *
   * @throws UnavailableException if that does not succeed before the deadline: the invocation must
   *     fail, and be done again with the state that it was given
   */
  public byte[] answer(Deadline deadline) {
    if (!isEnding) {
      byte[] state = new CarriedState(lease, taken, carried).write();
      if (state.length <= room.most()) {
        return state;
      }
    }
    end(deadline);
    return new byte[0];
  }

  private void end(Deadline deadline) {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      carried
          .values()
          .removeIf(key -> key.summary() == null && released.contains(key.next().key()));
      if (carried.isEmpty()) {
        return;
      }
      Set<String> failures = bringHome(deadline);
      if (!failures.isEmpty()) {
        throw new UnavailableException(
            "what a window carries is not all committed: " + String.join("; ", failures));
      }
    }
    throw new UnavailableException(
        "other writers forestalled " + MOST_ATTEMPTS + " commits of what a window carries");
  }

  /** Commits what travels; what is left of it was in conflict. */
  private Set<String> bringHome(Deadline deadline) {
    List<Commit> commits = new ArrayList<>();
    for (Commit key : carried.values()) {
      commits.add(new Commit(key.next().at(key.next().revision() + 1, null), key.summary()));
    }
    List<CommitResult> results = items.commit(commits, deadline);
    Set<String> failures = new LinkedHashSet<>();
    for (int i = 0; i < commits.size(); i++) {
      StoredKey next = commits.get(i).next();
      if (results.get(i) instanceof CommitResult.Committed) {
        written(next);
        carried.remove(next.key());
      } else {
        cache.remove(next.key());
        String failure =
            results.get(i) instanceof CommitResult.Conflict conflict
                ? refusedAtTheEnd(next.key(), conflict.current())
                : ((CommitResult.Unknown) results.get(i)).reason();
        if (failure != null) {
          failures.add(failure);
        }
      }
    }
    return failures;
  }

  /** Why the key cannot be brought home; null if it is there, or may be tried again. */
  private @Nullable String refusedAtTheEnd(String key, @Nullable StoredKey current) {
    Commit travelling = Objects.requireNonNull(carried.get(key));
    switch (footing(travelling, current)) {
      case BEYOND -> {
        carried.remove(key);
        released.remove(key);
        if (current != null && current.lease() != null && current.lease().equals(lease)) {
          carried.put(key, new Commit(current.at(current.revision(), null), null));
        }
        return null;
      }
      case BEHIND -> {
        carried.put(key, rebased(travelling, current));
        released.remove(key);
        return null;
      }
      default -> {
        return Footing.complaint(current);
      }
    }
  }
}
