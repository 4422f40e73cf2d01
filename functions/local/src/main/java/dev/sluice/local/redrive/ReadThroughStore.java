package dev.sluice.local.redrive;

import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Summary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what another store holds, but for what is committed here, which stays in memory. */
final class ReadThroughStore implements StateStore {

  private final StateStore real;
  private final Map<String, StoredKey> changed = new HashMap<>();
  private final Map<String, Summary> summaries = new LinkedHashMap<>();

  ReadThroughStore(StateStore real) {
    this.real = real;
  }

  @Override
  public synchronized Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    Set<String> unchanged = new HashSet<>(keys);
    unchanged.removeAll(changed.keySet());
    Map<String, StoredKey> found = new HashMap<>();
    if (!unchanged.isEmpty()) {
      found.putAll(real.load(unchanged, deadline));
    }
    keys.stream().filter(changed::containsKey).forEach(key -> found.put(key, changed.get(key)));
    return found;
  }

  @Override
  public synchronized List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    Set<String> keys =
        commits.stream().map(commit -> commit.next().key()).collect(Collectors.toSet());
    Map<String, StoredKey> held = load(keys, deadline);
    return commits.stream().map(commit -> commit(commit, held)).toList();
  }

  private CommitResult commit(Commit commit, Map<String, StoredKey> held) {
    StoredKey next = commit.next();
    StoredKey before = held.get(next.key());
    if (next.revision() - 1 != (before == null ? 0 : before.revision())) {
      return new CommitResult.Conflict(before);
    }
    changed.put(next.key(), next);
    if (commit.summary() != null) {
      summaries.put(next.key(), commit.summary());
    }
    return new CommitResult.Committed();
  }

  @Override
  public synchronized Map<String, String> clearOutboxes(
      List<StoredKey> published, Deadline deadline) {
    Set<String> keys = published.stream().map(StoredKey::key).collect(Collectors.toSet());
    Map<String, StoredKey> held = load(keys, deadline);
    for (StoredKey told : published) {
      StoredKey now = held.get(told.key());
      if (now != null && now.revision() == told.revision()) {
        changed.put(told.key(), now.withoutOutbox());
      }
    }
    return Map.of();
  }

  @Override
  public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
    return Map.of();
  }

  /** The readable results of the keys to which something was applied here. */
  synchronized Map<String, Summary> summaries() {
    return new LinkedHashMap<>(summaries);
  }
}
