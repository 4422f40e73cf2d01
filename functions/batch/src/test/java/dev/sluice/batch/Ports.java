package dev.sluice.batch;

import dev.sluice.batch.log.LogPartition;
import dev.sluice.batch.log.LogSettings;
import dev.sluice.batch.log.LogStateStore;
import dev.sluice.batch.log.LogTable;
import dev.sluice.pipeline.Pipeline;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a function is given.
 *
 * @param history of keys that are in logs
 * @param objects where every state is kept; null if it is in the store
 * @param logs where all keys are kept; null if they are in the store
 */
record Ports(
    Pipeline pipeline,
    StateStore store,
    History history,
    @Nullable StateObjects objects,
    @Nullable LogTable logs,
    GroupStore groups,
    AlertSink sink,
    Quarantine quarantine) {

  /** Two logs, and entries of all sizes: those that change several keys are objects. */
  static final LogSettings LOGS =
      new LogSettings(
          Meters.PIPELINE.name(),
          new LogPartition() {
            @Override
            public int logs() {
              return 2;
            }

            @Override
            public int of(String key) {
              return key.length() % 2 == 0 ? Math.floorMod(key.hashCode(), 2) : 0;
            }
          },
          1_000,
          () -> 0);

  static Ports of(World world) {
    return of(world, Meters.PIPELINE);
  }

  static Ports of(World world, Pipeline pipeline) {
    return new Ports(
        pipeline,
        world.store(),
        world.store(),
        null,
        null,
        world.store(),
        world.sink(),
        world.quarantine());
  }

  /** The same, for another version of the pipeline. */
  Ports running(Pipeline other) {
    return new Ports(other, store, history, objects, logs, groups, sink, quarantine);
  }

  Ports withStore(StateStore other) {
    return new Ports(pipeline, other, history, objects, logs, groups, sink, quarantine);
  }

  /** With every state in an object of its own. */
  Ports withObjects(StateObjects others) {
    return new Ports(pipeline, store, history, others, logs, groups, sink, quarantine);
  }

  /** With all keys in two logs. */
  Ports withLogs(World world) {
    return new Ports(
        pipeline, store, history, world.objects(), world.logs(), groups, sink, quarantine);
  }

  Ports withHistory(History other) {
    return new Ports(pipeline, store, other, objects, logs, groups, sink, quarantine);
  }

  Ports withGroups(GroupStore others) {
    return new Ports(pipeline, store, history, objects, logs, others, sink, quarantine);
  }

  Ports withSink(AlertSink other) {
    return new Ports(pipeline, store, history, objects, logs, groups, other, quarantine);
  }

  Ports withQuarantine(Quarantine other) {
    return new Ports(pipeline, store, history, objects, logs, groups, sink, other);
  }

  Ports troubledBy(Trouble trouble) {
    return new Ports(
        pipeline,
        new TroubledStore(store, trouble),
        new TroubledHistory(history, trouble),
        objects == null ? null : new TroubledObjects(objects, trouble),
        logs == null ? null : new TroubledLogs(logs, trouble),
        new TroubledGroups(groups, trouble),
        new TroubledSink(sink, trouble),
        (records, deadline) -> {
          trouble.at("put before");
          quarantine.put(records, deadline);
          trouble.at("put after");
        });
  }

  /** What a process sees of the store and of the objects; each remembers what it saw itself. */
  StateStore states() {
    if (logs != null && objects != null) {
      return new LogStateStore(logs, objects, history, LOGS);
    }
    return objects == null ? store : new LargeStateStore(store, objects, pipeline.name(), 0);
  }

  BatchProcessor function(StateCache cache) {
    return function(cache, () -> 0);
  }

  BatchProcessor function(StateCache cache, LongSupplier nanoseconds) {
    return new BatchProcessor(pipeline, states(), groups, sink, quarantine, cache, nanoseconds);
  }
}
