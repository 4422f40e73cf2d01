package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;

/** What a function is given. */
record Ports(Pipeline pipeline, StateStore store, AlertSink sink, Quarantine quarantine) {

  static Ports of(World world) {
    return of(world, Meters.PIPELINE);
  }

  static Ports of(World world, Pipeline pipeline) {
    return new Ports(pipeline, world.store(), world.sink(), world.quarantine());
  }

  Ports withStore(StateStore other) {
    return new Ports(pipeline, other, sink, quarantine);
  }

  Ports withSink(AlertSink other) {
    return new Ports(pipeline, store, other, quarantine);
  }

  Ports withQuarantine(Quarantine other) {
    return new Ports(pipeline, store, sink, other);
  }

  Ports troubledBy(Trouble trouble) {
    return new Ports(
        pipeline,
        new TroubledStore(store, trouble),
        new TroubledSink(sink, trouble),
        (records, deadline) -> {
          trouble.at("put before");
          quarantine.put(records, deadline);
          trouble.at("put after");
        });
  }

  BatchProcessor function(StateCache cache) {
    return new BatchProcessor(pipeline, store, sink, quarantine, cache, () -> 0);
  }
}
