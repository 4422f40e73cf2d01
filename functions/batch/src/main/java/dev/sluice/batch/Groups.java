package dev.sluice.batch;

import static java.util.Objects.requireNonNull;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.GroupName;
import dev.sluice.pipeline.GroupState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.state.CorruptStateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/** What groups of keys know together, as far as it is known here. */
final class Groups {

  /** So long a prediction may be made without the labels that others learned. */
  private static final long FRESH_NANOS = 10_000_000_000L;

  private static final long WHENEVER = Long.MAX_VALUE;

  private final Pipeline pipeline;
  private final GroupStore store;
  private final LongSupplier nanoseconds;
  private final GroupCache cache = new GroupCache();

  /**
   * @param nanoseconds a clock that only runs forward
   */
  Groups(Pipeline pipeline, GroupStore store, LongSupplier nanoseconds) {
    this.pipeline = pipeline;
    this.store = store;
    this.nanoseconds = nanoseconds;
  }

  /**
   * Tells the events of keys what their groups learned, not long ago.
   *
   * @return whether that could be found out; else none of the keys' records is done
   */
  boolean share(List<KeyRecords> byKey, BatchRun run) {
    if (!pipeline.sharesLearners()) {
      return true;
    }
    try {
      run.time(Phase.LOAD, () -> tell(events(byKey), run));
      return true;
    } catch (UnavailableException failure) {
      run.stop(byKey, failure.getMessage());
      return false;
    }
  }

  private void tell(List<Event> events, BatchRun run) {
    Map<GroupName, GroupState> known = new HashMap<>();
    seen(pipeline.groups(events), FRESH_NANOS, run.deadline())
        .forEach((name, held) -> known.put(name, restored(held, run)));
    pipeline.share(events, known);
  }

  /** Gives the memory back that is taken by what the events of keys know. */
  void release(List<KeyRecords> byKey) {
    if (!pipeline.sharesLearners()) {
      return;
    }
    events(byKey).forEach(Event::forgetGroups);
  }

  private static List<Event> events(List<KeyRecords> byKey) {
    List<Event> events = new ArrayList<>();
    for (KeyRecords key : byKey) {
      for (KeyRecord record : key.records()) {
        if (record instanceof ReadyRecord ready) {
          events.add(ready.event());
        }
      }
    }
    return events;
  }

  /** What others learned meanwhile is to be found out. */
  void refresh() {
    cache.clear();
  }

  /** What was seen not longer ago, or is loaded now. */
  private Map<GroupName, StoredGroup> seen(
      Set<GroupName> names, long longestNanos, Deadline deadline) {
    Map<GroupName, StoredGroup> seen = new HashMap<>();
    Set<GroupName> unseen = new LinkedHashSet<>();
    for (GroupName name : names) {
      StoredGroup group = cache.get(name, nanoseconds.getAsLong(), longestNanos);
      if (group == null) {
        unseen.add(name);
      } else {
        seen.put(name, group);
      }
    }
    seen.putAll(load(unseen, deadline));
    return seen;
  }

  private Map<GroupName, StoredGroup> load(Set<GroupName> names, Deadline deadline) {
    Map<GroupName, StoredGroup> loaded = new HashMap<>();
    if (!names.isEmpty()) {
      Map<GroupName, StoredGroup> held = store.find(names, deadline);
      for (GroupName name : names) {
        StoredGroup group = held.getOrDefault(name, StoredGroup.absent(name));
        loaded.put(name, group);
        cache.put(group, nanoseconds.getAsLong());
      }
    }
    return loaded;
  }

  /** What cannot be read begins anew: nobody else could mend what only labels make. */
  private GroupState restored(StoredGroup held, BatchRun run) {
    if (held.isAbsent()) {
      return pipeline.newGroup(held.name());
    }
    try {
      return pipeline.restoreGroup(held.name(), held.state());
    } catch (CorruptStateException corrupt) {
      run.tally().unreadableGroup();
      return pipeline.newGroup(held.name());
    }
  }

  /** Whether labels of such groups are learned by this pipeline. */
  boolean have(GroupName group) {
    return pipeline.has(group);
  }

  /**
   * What groups will be when they have learned these labels, in this order, over what was last seen
   * of them.
   *
   * @throws UnavailableException if the store does not answer before the deadline
   */
  List<StoredGroup> taught(List<Decision.Contribution> labels, BatchRun run) {
    Map<GroupName, List<Decision.Contribution>> byGroup = new LinkedHashMap<>();
    for (Decision.Contribution label : labels) {
      byGroup.computeIfAbsent(label.group(), unknown -> new ArrayList<>()).add(label);
    }
    Map<GroupName, StoredGroup> held = seen(byGroup.keySet(), WHENEVER, run.deadline());
    List<StoredGroup> taught = new ArrayList<>();
    byGroup.forEach((name, of) -> taught.add(taught(requireNonNull(held.get(name)), of, run)));
    return taught;
  }

  private StoredGroup taught(StoredGroup held, List<Decision.Contribution> labels, BatchRun run) {
    GroupState state = restored(held, run);
    long time = held.timeMillis();
    long expiresAt = held.expiresAt();
    for (Decision.Contribution label : labels) {
      state.learn(label);
      time = Math.max(time, label.timeMillis());
      expiresAt = Math.max(expiresAt, label.expiresAt());
    }
    return new StoredGroup(
        held.name(), held.revision() + 1, state.encode(), state.metrics(), time, expiresAt);
  }

  /** These are held by the store now. */
  void remember(List<StoredGroup> groups) {
    groups.forEach(group -> cache.put(group, nanoseconds.getAsLong()));
  }

  /** Something else may be held by the store than was seen of these. */
  void forget(List<StoredGroup> groups) {
    groups.forEach(group -> cache.remove(group.name()));
  }
}
