package dev.sluice.batch.memory;

import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.GroupStore;
import dev.sluice.batch.History;
import dev.sluice.batch.Merge;
import dev.sluice.batch.MergeResult;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StoredGroup;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.GroupName;
import dev.sluice.pipeline.Summary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A store that lasts as long as the object. Keys expire when they are told to. */
public final class InMemoryStateStore implements StateStore, History, GroupStore {

  private final Map<String, StoredKey> keys = new HashMap<>();
  private final Map<String, Summary> summaries = new HashMap<>();
  private final Map<HistoryItem, Decision> history = new LinkedHashMap<>();
  private final Map<GroupName, StoredGroup> groups = new HashMap<>();

  @Override
  public synchronized Map<String, StoredKey> load(Set<String> wanted, Deadline deadline) {
    Map<String, StoredKey> found = new HashMap<>();
    for (String key : wanted) {
      StoredKey held = keys.get(key);
      if (held != null) {
        found.put(key, held);
      }
    }
    return found;
  }

  @Override
  public synchronized List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    return commits.stream().map(this::commit).toList();
  }

  private CommitResult commit(Commit commit) {
    StoredKey next = commit.next();
    StoredKey held = keys.get(next.key());
    if (revision(held) != next.revision() - 1) {
      return new CommitResult.Conflict(held);
    }
    keys.put(next.key(), next);
    if (commit.summary() != null) {
      summaries.put(next.key(), commit.summary());
    }
    return new CommitResult.Committed();
  }

  @Override
  public synchronized Map<String, String> clearOutboxes(
      List<StoredKey> published, Deadline deadline) {
    for (StoredKey told : published) {
      StoredKey held = keys.get(told.key());
      if (held != null && held.revision() == told.revision()) {
        keys.put(told.key(), held.withoutOutbox());
      }
    }
    return Map.of();
  }

  @Override
  public synchronized Map<String, String> appendHistory(
      List<Decision> decisions, Deadline deadline) {
    for (Decision decision : decisions) {
      history.put(HistoryItem.of(decision), decision);
    }
    return Map.of();
  }

  @Override
  public synchronized Set<String> lacking(List<Decision> decisions, Deadline deadline) {
    Map<HistoryItem, Decision> wanted = new HashMap<>();
    decisions.forEach(decision -> wanted.put(HistoryItem.of(decision), decision));
    Set<String> lacking = new HashSet<>();
    wanted.forEach((item, decision) -> {
      if (!decision.equals(history.get(item))) {
        lacking.add(decision.key());
      }
    });
    return lacking;
  }

  @Override
  public synchronized Map<GroupName, StoredGroup> find(Set<GroupName> wanted, Deadline deadline) {
    Map<GroupName, StoredGroup> found = new HashMap<>(groups);
    found.keySet().retainAll(wanted);
    return found;
  }

  @Override
  public synchronized MergeResult merge(Merge merge, Deadline deadline) {
    Set<String> told =
        merge.keys().stream()
            .filter(key -> !isUntold(key))
            .map(StoredKey::key)
            .collect(Collectors.toSet());
    boolean isNext =
        merge.groups().stream().allMatch(group -> revision(group.name()) == group.revision() - 1);
    if (!told.isEmpty() || !isNext) {
      return new MergeResult.Forestalled(told);
    }
    merge.groups().forEach(group -> groups.put(group.name(), group));
    clearOutboxes(merge.keys(), deadline);
    return new MergeResult.Merged();
  }

  private boolean isUntold(StoredKey key) {
    StoredKey held = keys.get(key.key());
    return held != null && held.revision() == key.revision() && !held.outbox().isEmpty();
  }

  private long revision(GroupName name) {
    StoredGroup held = groups.get(name);
    return held == null ? 0 : held.revision();
  }

  /** Everything that is held of groups now. */
  public synchronized Map<GroupName, StoredGroup> groups() {
    return Map.copyOf(groups);
  }

  /** Everything that is held now, by key. */
  public synchronized Map<String, StoredKey> keys() {
    return Map.copyOf(keys);
  }

  /** The readable results of every key that is held now. */
  public synchronized Map<String, Summary> summaries() {
    return Map.copyOf(summaries);
  }

  /** The history items, in the order in which they first came. */
  public synchronized List<Decision> history() {
    return List.copyOf(history.values());
  }

  /** Forgets the history of a key, as expiry does. */
  public synchronized void forgetHistory(String key) {
    history.keySet().removeIf(item -> item.key().equals(key));
  }

  /** Puts something in a key's place, whatever its revision: as no commit may. */
  public synchronized void overwrite(StoredKey key) {
    keys.put(key.key(), key);
  }

  /** Epoch seconds at which a key that is held expires; none if it does not. */
  public synchronized OptionalLong expiry(String key) {
    StoredKey held = keys.get(key);
    return held == null || held.parking() != null
        ? OptionalLong.empty()
        : OptionalLong.of(held.expiresAt());
  }

  /** Forgets the state of each key that has expired at a time, in epoch seconds. */
  public synchronized void expire(long now) {
    for (String key : Set.copyOf(keys.keySet())) {
      OptionalLong expiry = expiry(key);
      if (expiry.isPresent() && expiry.getAsLong() < now) {
        remove(key);
      }
    }
  }

  /** Forgets a key's state, as expiry does; its history stays. */
  public synchronized void remove(String key) {
    keys.remove(key);
    summaries.remove(key);
  }

  private static long revision(@Nullable StoredKey held) {
    return held == null ? 0 : held.revision();
  }

  /** What makes a history item the same as another. */
  private record HistoryItem(String key, String name, long timeMillis, String id) {
    static HistoryItem of(Decision decision) {
      if (decision instanceof Decision.Alert alert) {
        return new HistoryItem(alert.key(), alert.name(), alert.timeMillis(), alert.id());
      }
      Decision.ClosedWindow window = (Decision.ClosedWindow) decision;
      return new HistoryItem(window.key(), window.name(), window.startMillis(), "");
    }
  }
}
