package dev.sluice.batch;

import dev.sluice.batch.log.LogStateStore;
import dev.sluice.batch.memory.InMemoryAlertSink;
import dev.sluice.batch.memory.InMemoryLogTable;
import dev.sluice.batch.memory.InMemoryQuarantine;
import dev.sluice.batch.memory.InMemoryStateObjects;
import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.pipeline.Summary;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What outlives every function. */
record World(
    InMemoryStateStore store,
    InMemoryStateObjects objects,
    InMemoryLogTable logs,
    InMemoryAlertSink sink,
    InMemoryQuarantine quarantine) {

  private static final int FEW_SLOTS = 4;

  World() {
    this(
        new InMemoryStateStore(),
        new InMemoryStateObjects(),
        new InMemoryLogTable(FEW_SLOTS),
        new InMemoryAlertSink(),
        new InMemoryQuarantine());
  }

  /** What is held of every key, with its state wherever that lies. */
  Map<String, StoredKey> keys() {
    Map<String, StoredKey> keys =
        new HashMap<>(
            new LargeStateStore(store, objects, Meters.PIPELINE.name())
                .load(store.keys().keySet(), () -> 1));
    forEachInLogs(change -> keys.put(change.next().key(), change.next()));
    return keys;
  }

  /** The readable results of every key, wherever they lie. */
  Map<String, Summary> summaries() {
    Map<String, Summary> summaries = new HashMap<>(store.summaries());
    forEachInLogs(change -> {
      if (change.summary() != null) {
        summaries.put(change.next().key(), change.summary());
      }
    });
    return summaries;
  }

  private void forEachInLogs(Consumer<Commit> consumer) {
    new LogStateStore(logs, objects, store, Ports.LOGS).forEach(consumer, () -> 1);
  }
}
