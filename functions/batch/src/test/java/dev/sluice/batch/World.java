package dev.sluice.batch;

import dev.sluice.batch.memory.InMemoryAlertSink;
import dev.sluice.batch.memory.InMemoryQuarantine;
import dev.sluice.batch.memory.InMemoryStateObjects;
import dev.sluice.batch.memory.InMemoryStateStore;
import java.util.Map;

/** What outlives every function. */
record World(
    InMemoryStateStore store,
    InMemoryStateObjects objects,
    InMemoryAlertSink sink,
    InMemoryQuarantine quarantine) {

  World() {
    this(
        new InMemoryStateStore(),
        new InMemoryStateObjects(),
        new InMemoryAlertSink(),
        new InMemoryQuarantine());
  }

  /** What is held of every key, with its state wherever that lies. */
  Map<String, StoredKey> keys() {
    return new LargeStateStore(store, objects, Meters.PIPELINE.name())
        .load(store.keys().keySet(), () -> 1);
  }
}
