package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps large states as objects, and all else in another store. A commit puts the object first and
 * then commits a {@link StateReference} to it: what that store refuses was never seen, and what it
 * takes is there. The object before is deleted after the commit, by whoever made it; what a crash
 * leaves behind nothing refers to.
 *
 * <p>A key whose object is lost or damaged comes with the reference for a state, which no pipeline
 * restores.
 */
public final class LargeStateStore implements StateStore {

  /**
   * From here an object costs less than the item: putting one costs as much as writing about 8 KB
   * to an item, and an item of this size is often read, too.
   */
  public static final int LARGEST_IN_ITEM = 16 << 10;

  private final StateStore items;
  private final StateObjects objects;
  private final String pipeline;
  private final int largestInItem;
  private final LatestObjects latest = new LatestObjects();
  private final StateReading reading;

  /**
   * @param items keeps the keys of one pipeline
   * @param pipeline its name
   */
  public LargeStateStore(StateStore items, StateObjects objects, String pipeline) {
    this(items, objects, pipeline, LARGEST_IN_ITEM);
  }

  /**
   * @param largestInItem the largest state, in bytes, that stays in its item
   */
  LargeStateStore(StateStore items, StateObjects objects, String pipeline, int largestInItem) {
    this.items = items;
    this.objects = objects;
    this.pipeline = pipeline;
    this.largestInItem = largestInItem;
    this.reading = new StateReading(items, objects, latest, pipeline);
  }

  @Override
  public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    return reading.whole(items.load(keys, deadline), deadline);
  }

  @Override
  public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    return begin().commit(commits, deadline);
  }

  @Override
  public Changes begin() {
    return new AnySize();
  }

  /** Given on as they come, as long as no state is large, and none that is kept was. */
  private final class AnySize implements Changes {

    private final List<Commit> commits = new ArrayList<>();
    private final Changes small = items.begin();
    private boolean areSmall = latest.isEmpty();

    @Override
    public void add(Commit commit) {
      commits.add(commit);
      areSmall &= !isLarge(commit);
      if (areSmall) {
        small.add(commit);
      }
    }

    @Override
    public List<CommitResult> commit(Deadline deadline) {
      return areSmall && latest.isEmpty()
          ? whole(small.commit(deadline), deadline)
          : commitWithObjects(commits, deadline);
    }
  }

  private boolean isLarge(Commit commit) {
    byte[] state = commit.next().state();
    return state.length > largestInItem || StateReference.in(state) != null;
  }

  private List<CommitResult> commitWithObjects(List<Commit> commits, Deadline deadline) {
    List<Write> writes = commits.stream().map(this::write).toList();
    Map<String, String> failures = put(writes, deadline);
    Iterator<CommitResult> results = commit(writes, failures, deadline).iterator();
    List<CommitResult> settled = new ArrayList<>();
    Set<String> useless = new HashSet<>();
    for (Write write : writes) {
      String failure = failures.get(write.name());
      settled.add(
          failure == null
              ? settle(write, results.next(), useless)
              : new CommitResult.Unknown(failure));
    }
    List<CommitResult> whole = whole(settled, deadline);
    if (!useless.isEmpty()) {
      objects.delete(useless, deadline);
    }
    return whole;
  }

  /**
   * What becomes of a commit.
   *
   * @param commit what the other store is given
   * @param reference to the object of its state; null if that is in the item
   * @param name of the object; empty if there is none
   * @param state what the object holds
   */
  // Nobody writes to the array, and writes are not compared.
  @SuppressWarnings("ArrayRecordComponent")
  private record Write(
      Commit commit, @Nullable StateReference reference, String name, byte[] state) {}

  private Write write(Commit commit) {
    StoredKey next = commit.next();
    byte[] state = next.state();
    if (!isLarge(commit)) {
      return new Write(commit, null, "", state);
    }
    StateReference reference = StateReference.to(next);
    return new Write(
        new Commit(next.withState(reference.bytes()), commit.summary()),
        reference,
        reference.name(pipeline, next.key()),
        state);
  }

  private Map<String, String> put(List<Write> writes, Deadline deadline) {
    Map<String, byte[]> large = new LinkedHashMap<>();
    for (Write write : writes) {
      if (write.reference() != null) {
        large.put(write.name(), write.state());
      }
    }
    return large.isEmpty() ? Map.of() : objects.put(large, deadline);
  }

  /** Of those whose objects are there, in their order. */
  private List<CommitResult> commit(
      List<Write> writes, Map<String, String> failures, Deadline deadline) {
    List<Commit> ready =
        writes.stream()
            .filter(write -> !failures.containsKey(write.name()))
            .map(Write::commit)
            .toList();
    return ready.isEmpty() ? List.of() : items.commit(ready, deadline);
  }

  private CommitResult settle(Write write, CommitResult result, Set<String> useless) {
    StoredKey next = write.commit().next();
    if (result instanceof CommitResult.Committed) {
      StateReference before = latest.written(next.key(), next.revision(), write.reference());
      if (before != null) {
        useless.add(before.name(pipeline, next.key()));
      }
    } else if (result instanceof CommitResult.Conflict conflict
        && write.reference() != null
        && isPassed(next, write.reference(), conflict.current())) {
      useless.add(write.name());
    }
    return result;
  }

  /**
   * Whether nobody can commit a reference any more, nor has: the key is at its revision or past it,
   * with another one. Where the key is behind or gone, another writer of the same may yet succeed.
   */
  private static boolean isPassed(
      StoredKey next, StateReference reference, @Nullable StoredKey current) {
    return current != null
        && current.revision() >= next.revision()
        && !reference.equals(StateReference.in(current.state()));
  }

  /** With the states of what was in the way. */
  private List<CommitResult> whole(List<CommitResult> results, Deadline deadline) {
    Map<String, StoredKey> inTheWay = new HashMap<>();
    for (CommitResult result : results) {
      if (result instanceof CommitResult.Conflict conflict && conflict.current() != null) {
        inTheWay.put(conflict.current().key(), conflict.current());
      }
    }
    if (inTheWay.isEmpty()) {
      return results;
    }
    try {
      Map<String, StoredKey> whole = reading.whole(inTheWay, deadline);
      return results.stream().map(result -> whole(result, whole)).toList();
    } catch (UnavailableException unread) {
      CommitResult unknown = new CommitResult.Unknown(unread.getMessage());
      return results.stream().map(result -> isInTheWay(result) ? unknown : result).toList();
    }
  }

  private static CommitResult whole(CommitResult result, Map<String, StoredKey> whole) {
    return result instanceof CommitResult.Conflict conflict && conflict.current() != null
        ? new CommitResult.Conflict(whole.get(conflict.current().key()))
        : result;
  }

  private static boolean isInTheWay(CommitResult result) {
    return result instanceof CommitResult.Conflict conflict && conflict.current() != null;
  }

  @Override
  public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
    return items.clearOutboxes(published, deadline);
  }

  @Override
  public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
    return items.appendHistory(decisions, deadline);
  }
}
