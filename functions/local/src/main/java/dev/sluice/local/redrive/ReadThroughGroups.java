package dev.sluice.local.redrive;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.GroupStore;
import dev.sluice.batch.Merge;
import dev.sluice.batch.MergeResult;
import dev.sluice.batch.StoredGroup;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.GroupName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds what another store holds of groups, but for what is merged here, which stays in memory. */
final class ReadThroughGroups implements GroupStore {

  private final GroupStore real;
  private final ReadThroughStore keys;
  private final Map<GroupName, StoredGroup> changed = new HashMap<>();

  /**
   * @param keys whose outboxes teach
   */
  ReadThroughGroups(GroupStore real, ReadThroughStore keys) {
    this.real = real;
    this.keys = keys;
  }

  @Override
  public synchronized Map<GroupName, StoredGroup> find(Set<GroupName> groups, Deadline deadline) {
    Set<GroupName> unchanged = new HashSet<>(groups);
    unchanged.removeAll(changed.keySet());
    Map<GroupName, StoredGroup> found = new HashMap<>(changed);
    found.keySet().retainAll(groups);
    if (!unchanged.isEmpty()) {
      found.putAll(real.find(unchanged, deadline));
    }
    return found;
  }

  @Override
  public synchronized MergeResult merge(Merge merge, Deadline deadline) {
    Set<String> told = told(merge, deadline);
    if (!told.isEmpty() || !areNext(merge, deadline)) {
      return new MergeResult.Forestalled(told);
    }
    merge.groups().forEach(group -> changed.put(group.name(), group));
    keys.clearOutboxes(merge.keys(), deadline);
    return new MergeResult.Merged();
  }

  private Set<String> told(Merge merge, Deadline deadline) {
    Set<String> names = merge.keys().stream().map(StoredKey::key).collect(Collectors.toSet());
    Map<String, StoredKey> held = keys.load(names, deadline);
    return merge.keys().stream()
        .filter(key -> !isUntold(key, held.get(key.key())))
        .map(StoredKey::key)
        .collect(Collectors.toSet());
  }

  private static boolean isUntold(StoredKey key, @Nullable StoredKey held) {
    return held != null && held.revision() == key.revision() && !held.outbox().isEmpty();
  }

  private boolean areNext(Merge merge, Deadline deadline) {
    Set<GroupName> names =
        merge.groups().stream().map(StoredGroup::name).collect(Collectors.toSet());
    Map<GroupName, StoredGroup> held = find(names, deadline);
    return merge.groups().stream()
        .allMatch(group -> group.revision() == 1 + revision(held.get(group.name())));
  }

  private static long revision(@Nullable StoredGroup held) {
    return held == null ? 0 : held.revision();
  }
}
