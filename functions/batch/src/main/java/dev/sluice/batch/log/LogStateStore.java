package dev.sluice.batch.log;

import dev.sluice.batch.Changes;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.History;
import dev.sluice.batch.StateObjects;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Decision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps keys in logs: what a call commits is one entry of each log that it concerns, which is one
 * conditional write, however many keys changed. All keys of a log that was asked for are in memory.
 */
public final class LogStateStore implements StateStore {

  private final LogPartition partition;
  private final History history;
  private final List<KeyLog> logs = new ArrayList<>();

  /**
   * @param objects for entries that are large, and for checkpoints
   * @param history keeps history items, and so says which outboxes are told
   */
  public LogStateStore(
      LogTable table, StateObjects objects, History history, LogSettings settings) {
    this.partition = settings.partition();
    this.history = history;
    for (int log = 0; log < partition.logs(); log++) {
      logs.add(new KeyLog(log, table, objects, history, settings));
    }
  }

  @Override
  public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    Map<String, StoredKey> found = new HashMap<>();
    results(keys, deadline).forEach((key, held) -> found.put(key, held.next()));
    return found;
  }

  /** What is held of those of the keys that are there, with the results. */
  public Map<String, Commit> results(Set<String> keys, Deadline deadline) {
    Map<String, Commit> found = new HashMap<>();
    byLog(keys, key -> key)
        .forEach((log, some) -> {
          for (HeldChange held : logs.get(log).load(some, deadline)) {
            found.put(held.key(), held.read());
          }
        });
    return found;
  }

  /** What is held of all keys, with the results, log after log. */
  public void forEach(Consumer<Commit> consumer, Deadline deadline) {
    logs.forEach(log -> log.all(deadline).forEach(held -> consumer.accept(held.read())));
  }

  /**
   * The names of the objects in which what is held lies; while nobody commits, what else is there
   * under the names of logs is left over.
   */
  public Set<String> objects(Deadline deadline) {
    Set<String> names = new HashSet<>();
    logs.forEach(log -> names.addAll(log.objects(deadline)));
    return names;
  }

  /** The latest changes of all keys of each log, with outboxes that may be told. */
  List<List<HeldChange>> changes(Deadline deadline) {
    return logs.stream().map(log -> log.changes(deadline)).toList();
  }

  @Override
  public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    return begin().commit(commits, deadline);
  }

  @Override
  public Changes begin() {
    return logs.size() == 1
        ? logs.get(0).begin()
        : new PartitionedChanges(partition, log -> logs.get(log).begin());
  }

  /** Asks for nothing: that they are told stands in the history, and in the next entry. */
  @Override
  public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
    byLog(published, StoredKey::key).forEach((log, some) -> logs.get(log).tell(revisions(some)));
    return Map.of();
  }

  private static Map<String, Long> revisions(List<StoredKey> keys) {
    Map<String, Long> revisions = new HashMap<>();
    keys.forEach(key -> revisions.put(key.key(), key.revision()));
    return revisions;
  }

  @Override
  public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
    return history.appendHistory(decisions, deadline);
  }

  private <T> Map<Integer, List<T>> byLog(Collection<T> all, Function<T, String> key) {
    Map<Integer, List<T>> byLog = new TreeMap<>();
    for (T each : all) {
      byLog.computeIfAbsent(partition.of(key.apply(each)), unknown -> new ArrayList<>()).add(each);
    }
    return byLog;
  }
}
