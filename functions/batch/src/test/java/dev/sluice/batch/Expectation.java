package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Prepared;
import dev.sluice.pipeline.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stream must come to, however it is delivered. It is found without the batch: each record
 * is applied once, in order.
 */
final class Expectation {

  private final Map<String, KeyState> states = new LinkedHashMap<>();
  private final Map<String, Map<String, Position>> positions = new HashMap<>();
  private final Set<Decision> decisions = new HashSet<>();
  private final Set<QuarantinedRecord> rejected = new HashSet<>();

  static Expectation of(List<MeterStream.Shard> shards) {
    Expectation expectation = new Expectation();
    shards.forEach(shard -> shard.records().forEach(expectation::apply));
    return expectation;
  }

  private void apply(ShardRecord record) {
    Prepared prepared = Meters.PIPELINE.prepare(record.data(), record.arrivalMillis());
    if (prepared instanceof Prepared.Ready ready) {
      apply(record, ready.event());
    } else if (prepared instanceof Prepared.Rejected bad) {
      rejected.add(
          new QuarantinedRecord(
              record,
              Meters.PIPELINE.name(),
              Meters.PIPELINE.version(),
              QuarantinedRecord.Stage.of(bad.stage()),
              bad.reason()));
    }
  }

  private void apply(ShardRecord record, Event event) {
    List<Decision> made = new ArrayList<>();
    states.computeIfAbsent(event.key(), key -> Meters.PIPELINE.newState()).apply(event, made);
    decisions.addAll(made);
    positions
        .computeIfAbsent(event.key(), key -> new HashMap<>())
        .put(record.shard(), record.position());
  }

  void assertMetBy(World world) {
    InMemoryStateStore store = world.store();
    List<Decision> history = store.history();
    assertThat(history).as("history items").hasSameSizeAs(decisions);
    assertThat(Set.copyOf(history)).as("history").isEqualTo(decisions);
    assertThat(new HashSet<>(world.sink().published())).as("alerts").isEqualTo(alerts());
    assertThat(new HashSet<>(world.quarantine().records())).as("quarantine").isEqualTo(rejected);
    assertThat(store.keys().keySet()).as("keys").isEqualTo(states.keySet());
    store.keys().values().forEach(this::assertAsExpected);
    assertThat(store.summaries()).as("results").isEqualTo(summaries());
  }

  private void assertAsExpected(StoredKey held) {
    String key = held.key();
    assertThat(held.positions()).as("positions of %s", key).isEqualTo(positions.get(key));
    assertThat(held.state()).as("state of %s", key).isEqualTo(encoded(key));
    // What was told need not be cleared, but nothing that was not told may be left.
    assertThat(decisions.containsAll(held.outbox())).as("outbox of %s", key).isTrue();
  }

  private byte @Nullable [] encoded(String key) {
    KeyState state = states.get(key);
    return state == null ? null : state.encode();
  }

  private Map<String, Summary> summaries() {
    Map<String, Summary> summaries = new HashMap<>();
    states.forEach((key, state) -> summaries.put(key, state.summary()));
    return summaries;
  }

  private Set<Decision.Alert> alerts() {
    Set<Decision.Alert> alerts = new HashSet<>();
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Alert alert) {
        alerts.add(alert);
      }
    }
    return alerts;
  }
}
