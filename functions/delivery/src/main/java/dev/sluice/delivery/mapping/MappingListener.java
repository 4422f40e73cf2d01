package dev.sluice.delivery.mapping;

import dev.sluice.delivery.lambda.GivenUpBatch;

/**
 * Is told what a mapping does. Called by several threads; what it throws ends the delivery of the
 * shard, and {@link EventSourceMapping#awaitDrained} throws it on.
 */
public interface MappingListener {
  /** The function has taken so many records of the shard. */
  default void delivered(String shardId, int records) {}

  /**
   * An invocation failed, in whole or after some records; the rest will be delivered again or given
   * up.
   */
  default void failed(String shardId, String reason) {}

  /** A batch was given up: the last that the mapping does for it. */
  void gaveUp(GivenUpBatch batch);

  /** The function wrote to its context's logger. */
  default void logged(String message) {}

  /** The source did not answer; it will be asked again. */
  default void sourceFailed(RuntimeException failure) {}
}
