package dev.sluice.batch;

/** The ports that a function is given. */
record Ports(StateStore store, AlertSink sink, Quarantine quarantine) {

  static Ports of(World world) {
    return new Ports(world.store(), world.sink(), world.quarantine());
  }

  Ports withStore(StateStore other) {
    return new Ports(other, sink, quarantine);
  }

  Ports withSink(AlertSink other) {
    return new Ports(store, other, quarantine);
  }

  Ports withQuarantine(Quarantine other) {
    return new Ports(store, sink, other);
  }

  Ports troubledBy(Trouble trouble) {
    return new Ports(
        new TroubledStore(store, trouble),
        new TroubledSink(sink, trouble),
        (records, deadline) -> {
          trouble.at("put before");
          quarantine.put(records, deadline);
          trouble.at("put after");
        });
  }

  BatchProcessor function(StateCache cache) {
    return new BatchProcessor(Meters.PIPELINE, store, sink, quarantine, cache, () -> 0);
  }
}
