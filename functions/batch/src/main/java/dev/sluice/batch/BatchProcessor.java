package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
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
  private final Keys usual;
  private final Quarantine quarantine;
  private final Groups groups;
  private final KeyRule rule;
  private final LongSupplier nanoseconds;
  private final Workspaces workspaces;
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
    this.quarantine = quarantine;
    this.groups = new Groups(pipeline, groups, nanoseconds);
    this.usual =
        new Keys(
            store,
            cache,
            new KeyLoader(store, cache),
            new OutboxDelivery(store, alerts, new Teaching(this.groups, groups)));
    this.rule = new DeliveryRule(pipeline.plan().quarantine().parked());
    this.nanoseconds = nanoseconds;
    this.workspaces = new Workspaces(pipeline);
    this.mostKeys = Math.max(1, MOST_STATE_BYTES / largest(pipeline));
  }

  /**
   * Processes the records of one or more shards, those of each shard in its order.
   *
   * @throws IllegalStateException if a store, sink or quarantine is wrongly set up; the whole batch
   *     must be delivered again
   */
  public BatchOutcome process(List<ShardRecord> records, Deadline deadline) {
    return process(records, usual, deadline);
  }

  /**
   * Likewise, with another store than that of all batches, and with no key remembered from batch to
   * batch.
   *
   * @param carrying holds what it says of keys for this batch only
   */
  public BatchOutcome process(List<ShardRecord> records, StateStore carrying, Deadline deadline) {
    StateCache nothing = new StateCache(0);
    Keys keys =
        new Keys(
            carrying, nothing, new KeyLoader(carrying, nothing), usual.outboxes().of(carrying));
    return process(records, keys, deadline);
  }

  /** Where a batch finds its keys and leaves them. */
  private record Keys(
      StateStore store, StateCache cache, KeyLoader loader, OutboxDelivery outboxes) {}

  private BatchOutcome process(List<ShardRecord> records, Keys keys, Deadline deadline) {
    Workspace workspace = workspaces.take();
    try {
      return process(ShardRecords.of(records), workspace, keys, deadline);
    } finally {
      workspaces.giveBack(workspace);
    }
  }

  private BatchOutcome process(
      ShardRecords records, Workspace workspace, Keys keys, Deadline deadline) {
    BatchRun run = BatchRun.begin(records, deadline, nanoseconds);
    PreparedBatch batch = workspace.batch();
    run.time(Phase.PREPARE, () -> batch.fill(records));
    run.tally().prepared(batch);
    Isolation isolation = new Isolation(pipeline, quarantine, run);
    isolation.add(batch.rejected());
    Rounds rounds =
        new Rounds(workspace.draft(), keys.store(), keys.cache(), keys.outboxes(), isolation, run);
    for (List<KeyRecords> portion : portions(batch.byKey())) {
      if (groups.share(portion, run)) {
        rounds.bringOn(keys.loader().load(portion, key -> rule, run));
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
  private List<List<KeyRecords>> portions(List<KeyRecords> byKey) {
    List<List<KeyRecords>> portions = new ArrayList<>();
    for (int from = 0; from < byKey.size(); from += mostKeys) {
      portions.add(byKey.subList(from, Math.min(byKey.size(), from + mostKeys)));
    }
    return portions;
  }
}
