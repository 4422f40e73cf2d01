package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a function is given.
 *
 * @param objects where every state is kept; null if it is in the store
 */
record Ports(
    Pipeline pipeline,
    StateStore store,
    @Nullable StateObjects objects,
    GroupStore groups,
    AlertSink sink,
    Quarantine quarantine) {

  static Ports of(World world) {
    return of(world, Meters.PIPELINE);
  }

  static Ports of(World world, Pipeline pipeline) {
    return new Ports(
        pipeline, world.store(), null, world.store(), world.sink(), world.quarantine());
  }

  /** The same, for another version of the pipeline. */
  Ports running(Pipeline other) {
    return new Ports(other, store, objects, groups, sink, quarantine);
  }

  Ports withStore(StateStore other) {
    return new Ports(pipeline, other, objects, groups, sink, quarantine);
  }

  /** With every state in an object of its own. */
  Ports withObjects(StateObjects others) {
    return new Ports(pipeline, store, others, groups, sink, quarantine);
  }

  Ports withGroups(GroupStore others) {
    return new Ports(pipeline, store, objects, others, sink, quarantine);
  }

  Ports withSink(AlertSink other) {
    return new Ports(pipeline, store, objects, groups, other, quarantine);
  }

  Ports withQuarantine(Quarantine other) {
    return new Ports(pipeline, store, objects, groups, sink, other);
  }

  Ports troubledBy(Trouble trouble) {
    return new Ports(
        pipeline,
        new TroubledStore(store, trouble),
        objects == null ? null : new TroubledObjects(objects, trouble),
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
    return objects == null ? store : new LargeStateStore(store, objects, pipeline.name(), 0);
  }

  BatchProcessor function(StateCache cache) {
    return function(cache, () -> 0);
  }

  BatchProcessor function(StateCache cache, LongSupplier nanoseconds) {
    return new BatchProcessor(pipeline, states(), groups, sink, quarantine, cache, nanoseconds);
  }
}
