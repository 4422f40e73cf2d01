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
import java.util.ArrayList;
import java.util.HashMap;
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

  private final KeyItems items;
  private final StateStore store;
  private final CarriedKeys carried;
  private final boolean isEnding;

  private Carriage(StateStore store, StateCache cache, CarriedKeys carried, boolean isEnding) {
    this.items = new KeyItems(store, cache);
    this.store = store;
    this.carried = carried;
    this.isEnding = isEnding;
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
    return new Carriage(items, cache, new CarriedKeys(state, lease, room), window.isEnding());
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
    return items.loaded();
  }

  /** How many commits of keys went to their items. */
  public int written() {
    return items.written();
  }

  @Override
  public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    Map<String, StoredKey> found = new HashMap<>();
    Set<String> others = new LinkedHashSet<>();
    for (String key : keys) {
      Commit travelling = carried.get(key);
      if (travelling == null) {
        others.add(key);
      } else {
        found.put(key, travelling.next());
      }
    }
    items.load(others, deadline).forEach((key, stored) -> found.put(key, met(stored)));
    return found;
  }

  /**
   * An item was read. If it says that this window carries its key, an invocation has failed after
   * it had committed that: the key travels from now on.
   */
  private StoredKey met(StoredKey stored) {
    if (!carried.haveLeaseOn(stored)) {
      return stored;
    }
    carried.takeAgain(stored);
    items.met(stored.key());
    return stored.at(stored.revision(), null);
  }

  @Override
  public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    Map<String, CommitResult> results = new HashMap<>();
    List<Commit> writes = new ArrayList<>();
    for (Commit commit : commits) {
      Commit travelling = carried.get(commit.next().key());
      if (travelling != null && !mustBeWritten(commit.next())) {
        carried.advance(travelling, commit);
        results.put(commit.next().key(), new CommitResult.Committed());
      } else {
        writes.add(travelling == null ? first(commit) : decided(travelling, commit));
      }
    }
    List<CommitResult> settled = items.commit(writes, deadline);
    for (int i = 0; i < writes.size(); i++) {
      StoredKey next = writes.get(i).next();
      results.put(next.key(), settle(next, settled.get(i)));
    }
    return commits.stream()
        .map(commit -> Objects.requireNonNull(results.get(commit.next().key())))
        .toList();
  }

  /** What is to be told, and what waits in quarantine, others must find. */
  private static boolean mustBeWritten(StoredKey next) {
    return !next.outbox().isEmpty() || next.parking() != null;
  }

  /** The window touches the key for the first time. */
  private Commit first(Commit commit) {
    StoredKey next = commit.next();
    boolean travels = !isEnding && next.parking() == null && carried.letIn(commit);
    return new Commit(next.at(next.revision(), travels ? carried.lease() : null), commit.summary());
  }

  private Commit decided(Commit travelling, Commit commit) {
    StoredKey next =
        commit.next().at(travelling.next().revision() + 1, isEnding ? null : carried.lease());
    return new Commit(next, CarriedKeys.results(travelling, commit));
  }

  private CommitResult settle(StoredKey next, CommitResult result) {
    if (result instanceof CommitResult.Conflict conflict) {
      return refused(next.key(), conflict.current());
    }
    boolean travels = carried.get(next.key()) != null || next.lease() != null;
    if (result instanceof CommitResult.Committed && travels) {
      carried.take(next);
    }
    return result;
  }

  /** The item was not as it was thought to be. */
  private CommitResult refused(String key, @Nullable StoredKey current) {
    Commit travelling = carried.get(key);
    if (travelling == null) {
      return new CommitResult.Conflict(current == null ? null : met(current));
    }
    return switch (carried.footing(travelling, current)) {
      case BEYOND -> {
        carried.remove(key);
        yield new CommitResult.Conflict(current == null ? null : met(current));
      }
      case BEHIND -> new CommitResult.Conflict(carried.rebase(travelling, current).next());
      case ELSEWHERE -> new CommitResult.Unknown(Footing.complaint(current));
    };
  }

  @Override
  public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
    return store.clearOutboxes(published.stream().map(this::asStored).toList(), deadline);
  }

  private StoredKey asStored(StoredKey told) {
    Commit travelling = carried.get(told.key());
    return told.at(travelling == null ? items.revision(told) : travelling.next().revision(), null);
  }

  @Override
  public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
    return store.appendHistory(decisions, deadline);
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
    byte[] state = isEnding ? null : carried.write();
    if (state != null) {
      return state;
    }
    new Homecoming(carried, items).bringHome(deadline);
    return new byte[0];
  }
}
