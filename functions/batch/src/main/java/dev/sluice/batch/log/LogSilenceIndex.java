package dev.sluice.batch.log;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.ShardLag;
import dev.sluice.batch.SilenceIndex;
import java.util.Comparator;
import java.util.List;

/**
 * Finds silent keys in logs, each of which is a partition; how late shards are is kept elsewhere.
 */
public final class LogSilenceIndex implements SilenceIndex {

  private final LogStateStore store;
  private final SilenceIndex lags;

  /**
   * @param lags keeps how late shards are; it is not asked for keys
   */
  public LogSilenceIndex(LogStateStore store, SilenceIndex lags) {
    this.store = store;
    this.lags = lags;
  }

  @Override
  public List<String> due(long epochSeconds, int most, Deadline deadline) {
    return store.changes(deadline).stream()
        .flatMap(keys ->
            keys.stream()
                .filter(key -> key.dueSeconds() <= epochSeconds)
                .sorted(Comparator.comparingLong(HeldChange::dueSeconds))
                .limit(most))
        .map(HeldChange::key)
        .toList();
  }

  @Override
  public void note(ShardLag lag, Deadline deadline) {
    lags.note(lag, deadline);
  }

  @Override
  public List<ShardLag> lags(Deadline deadline) {
    return lags.lags(deadline);
  }

  @Override
  public void forget(String shard, Deadline deadline) {
    lags.forget(shard, deadline);
  }
}
