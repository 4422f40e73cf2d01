package dev.sluice.batch;

import java.util.List;

/**
 * What finds silent keys, beside the {@link StateStore} that holds them. Safe for any number of
 * threads. Its laws:
 *
 * <ol>
 *   <li>A key is found from {@link Watch#dueSeconds} on. The index may follow the store with some
 *       delay: it may name a key that is not due any more, and not yet name one that is.
 *   <li>A shard's lag is the one noted last.
 * </ol>
 *
 * <p>Its methods throw {@link UnavailableException} if the index does not answer before the
 * deadline, and {@link IllegalStateException} if it is wrongly set up.
 */
public interface SilenceIndex {

  /**
   * Keys to be looked at.
   *
   * @param epochSeconds those due at this time or before
   * @param most how many at most, for each of a few partitions
   */
  List<String> due(long epochSeconds, int most, Deadline deadline);

  /** Notes that a shard is read late. */
  void note(ShardLag lag, Deadline deadline);

  /** The shards that were found to be read late, some of them long ago. */
  List<ShardLag> lags(Deadline deadline);

  /** The shard is read in time again. */
  void forget(String shard, Deadline deadline);
}
