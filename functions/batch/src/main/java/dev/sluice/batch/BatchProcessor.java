package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Takes batches of records to where they belong. Whatever is delivered again, by whomever and cut
 * how ever, each key ends as if its records had come once and in order. Safe for any number of
 * threads.
 */
public final class BatchProcessor {

  private final Pipeline pipeline;
  private final StateStore store;
  private final StateCache cache;
  private final KeyLoader loader;
  private final Quarantine quarantine;
  private final OutboxDelivery outboxes;
  private final KeyRule rule;
  private final LongSupplier nanoseconds;

  /**
   * @param cache what is kept from batch to batch; of this pipeline and store only
   * @param nanoseconds a clock that only runs forward, for durations
   */
  public BatchProcessor(
      Pipeline pipeline,
      StateStore store,
      AlertSink alerts,
      Quarantine quarantine,
      StateCache cache,
      LongSupplier nanoseconds) {
    this.pipeline = pipeline;
    this.store = store;
    this.cache = cache;
    this.loader = new KeyLoader(store, cache);
    this.quarantine = quarantine;
    this.outboxes = new OutboxDelivery(store, alerts);
    this.rule = new DeliveryRule(pipeline.plan().quarantine().parked());
    this.nanoseconds = nanoseconds;
  }

  /**
   * Processes the records of one or more shards, those of each shard in its order.
   *
   * @throws IllegalStateException if a store, sink or quarantine is wrongly set up; the whole batch
   *     must be delivered again
   */
  public BatchOutcome process(List<ShardRecord> records, Deadline deadline) {
    BatchRun run = BatchRun.begin(records, deadline, nanoseconds);
    PreparedBatch batch = run.time(Phase.PREPARE, () -> PreparedBatch.of(pipeline, records));
    run.tally().prepared(batch);
    Isolation isolation = new Isolation(pipeline, quarantine, run);
    isolation.add(batch.rejected());
    List<KeyFold> keys = loader.load(batch.byKey(), key -> rule, run);
    new Rounds(pipeline, store, cache, outboxes, isolation, run).bringOn(keys);
    // Where no key came to be folded, nothing is kept yet.
    isolation.keep();
    run.tally().quarantined(isolation.kept());
    return run.outcome();
  }
}
