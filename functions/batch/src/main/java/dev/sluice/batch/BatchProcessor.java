package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Preparation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Takes batches of records to where they belong. Whatever is delivered again, by whomever and cut
 * how ever, each key ends as if its records had come once and in order. Safe for any number of
 * threads.
 */
public final class BatchProcessor {

  /** How much of states is held at once, at most; they are most of what a batch holds. */
  private static final int MOST_STATE_BYTES = 64 << 20;

  private final Pipeline pipeline;
  private final StateStore store;
  private final StateCache cache;
  private final KeyLoader loader;
  private final Quarantine quarantine;
  private final Groups groups;
  private final OutboxDelivery outboxes;
  private final KeyRule rule;
  private final LongSupplier nanoseconds;
  private final Preparations preparations;
  private final int mostKeys;

  /**
   * For pipelines in which no keys learn together.
   *
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
    this(pipeline, store, GroupStore.NONE, alerts, quarantine, cache, nanoseconds);
  }

  /**
   * @param cache what is kept from batch to batch; of this pipeline and store only
   * @param nanoseconds a clock that only runs forward, for durations
   */
  public BatchProcessor(
      Pipeline pipeline,
      StateStore store,
      GroupStore groups,
      AlertSink alerts,
      Quarantine quarantine,
      StateCache cache,
      LongSupplier nanoseconds) {
    this.pipeline = pipeline;
    this.store = store;
    this.cache = cache;
    this.loader = new KeyLoader(store, cache);
    this.quarantine = quarantine;
    this.groups = new Groups(pipeline, groups, nanoseconds);
    this.outboxes = new OutboxDelivery(store, alerts, new Teaching(this.groups, groups));
    this.rule = new DeliveryRule(pipeline.plan().quarantine().parked());
    this.nanoseconds = nanoseconds;
    this.preparations = new Preparations(pipeline);
    this.mostKeys = Math.max(1, MOST_STATE_BYTES / largest(pipeline));
  }

  /**
   * Processes the records of one or more shards, those of each shard in its order.
   *
   * @throws IllegalStateException if a store, sink or quarantine is wrongly set up; the whole batch
   *     must be delivered again
   */
  public BatchOutcome process(List<ShardRecord> records, Deadline deadline) {
    Preparation preparation = preparations.take();
    try {
      return process(records, preparation, deadline);
    } finally {
      preparations.giveBack(preparation);
    }
  }

  private BatchOutcome process(
      List<ShardRecord> records, Preparation preparation, Deadline deadline) {
    BatchRun run = BatchRun.begin(records, deadline, nanoseconds);
    PreparedBatch batch =
        run.time(Phase.PREPARE, () -> PreparedBatch.of(pipeline, preparation, records));
    run.tally().prepared(batch);
    Isolation isolation = new Isolation(pipeline, quarantine, run);
    isolation.add(batch.rejected());
    Rounds rounds = new Rounds(pipeline, store, cache, outboxes, isolation, run);
    for (Map<String, List<KeyRecord>> portion : portions(batch.byKey())) {
      if (groups.share(portion, run)) {
        rounds.bringOn(loader.load(portion, key -> rule, run));
        groups.release(portion);
      }
    }
    // Where no key came to be folded, nothing is kept yet.
    isolation.keep();
    run.tally().quarantined(isolation.kept());
    return run.outcome();
  }

  /** A key's state, and what its group knows: usually one, of many keys. */
  private static int largest(Pipeline pipeline) {
    return Math.addExact(pipeline.maximumStateBytes(), pipeline.maximumGroupBytes());
  }

  /** As many keys at a time as may be held, whatever their states have grown to. */
  private List<Map<String, List<KeyRecord>>> portions(Map<String, List<KeyRecord>> byKey) {
    if (byKey.size() <= mostKeys) {
      return List.of(byKey);
    }
    List<Map<String, List<KeyRecord>>> portions = new ArrayList<>();
    byKey.forEach((key, records) -> {
      if (portions.isEmpty() || portions.get(portions.size() - 1).size() == mostKeys) {
        portions.add(new LinkedHashMap<>());
      }
      portions.get(portions.size() - 1).put(key, records);
    });
    return portions;
  }
}
