package dev.sluice.batch;

import dev.sluice.batch.memory.InMemoryAlertSink;
import dev.sluice.batch.memory.InMemoryQuarantine;
import dev.sluice.batch.memory.InMemoryStateStore;

/** What outlives every function. */
record World(InMemoryStateStore store, InMemoryAlertSink sink, InMemoryQuarantine quarantine) {

  World() {
    this(new InMemoryStateStore(), new InMemoryAlertSink(), new InMemoryQuarantine());
  }
}
