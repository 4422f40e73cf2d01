package dev.sluice.batch;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Notes which shards are read late, so that their keys do not pass for silent. A shard that is read
 * in time costs nothing. Safe for any number of threads.
 */
public final class ReadingProgress {

  /** A batch that waited longer is late. */
  private static final long LATE_MILLIS = 30_000;

  private final SilenceIndex index;
  private final LongSupplier clock;
  private final Set<String> late = new HashSet<>();

  /**
   * @param clock epoch milliseconds
   */
  public ReadingProgress(SilenceIndex index, LongSupplier clock) {
    this.index = index;
    this.clock = clock;
  }

  /**
   * Takes note of a batch before anything is done about it: a shard whose batch fails again and
   * again is late, too. If that fails the batch may be processed all the same: if it is done, its
   * shard is not late any more, and if it is not, it comes again.
   *
   * @return why the index does not know of it, if it did not answer before the deadline
   */
  public Optional<String> note(List<ShardRecord> records, Deadline deadline) {
    try {
      earliest(records).forEach((shard, arrival) -> note(shard, arrival, deadline));
      return Optional.empty();
    } catch (UnavailableException unanswered) {
      return Optional.of(String.valueOf(unanswered.getMessage()));
    }
  }

  private void note(String shard, long arrival, Deadline deadline) {
    long now = clock.getAsLong();
    if (arrival < now - LATE_MILLIS) {
      index.note(new ShardLag(shard, now, arrival), deadline);
      set(shard, true);
    } else if (isLate(shard)) {
      index.forget(shard, deadline);
      set(shard, false);
    }
  }

  private static Map<String, Long> earliest(List<ShardRecord> records) {
    return ShardRecords.of(records).earliest();
  }

  private synchronized boolean isLate(String shard) {
    return late.contains(shard);
  }

  private synchronized void set(String shard, boolean isLate) {
    if (isLate) {
      late.add(shard);
    } else {
      late.remove(shard);
    }
  }
}
