package dev.sluice.batch.memory;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.ShardLag;
import dev.sluice.batch.SilenceIndex;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.Watch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An index over what a store in memory holds, always up to date. */
public final class InMemorySilenceIndex implements SilenceIndex {

  private final InMemoryStateStore store;
  private final Map<String, ShardLag> lags = new HashMap<>();

  public InMemorySilenceIndex(InMemoryStateStore store) {
    this.store = store;
  }

  @Override
  public List<String> due(long epochSeconds, int most, Deadline deadline) {
    return store.keys().values().stream()
        .filter(key -> due(key) <= epochSeconds)
        .sorted(Comparator.comparingLong(InMemorySilenceIndex::due))
        .limit(most)
        .map(StoredKey::key)
        .toList();
  }

  private static long due(StoredKey key) {
    Watch watch = key.watch();
    return watch == null ? Watch.NEVER : watch.dueSeconds();
  }

  @Override
  public synchronized void note(ShardLag lag, Deadline deadline) {
    lags.put(lag.shard(), lag);
  }

  @Override
  public synchronized List<ShardLag> lags(Deadline deadline) {
    return List.copyOf(lags.values());
  }

  @Override
  public synchronized void forget(String shard, Deadline deadline) {
    lags.remove(shard);
  }
}
