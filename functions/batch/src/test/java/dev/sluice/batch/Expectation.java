package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import dev.sluice.pipeline.Summary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a stream must come to, however it is delivered. It is found without the batch: each record
 * is taken once, in order.
 */
final class Expectation {

  private final Pipeline pipeline;
  private final Map<String, ExpectedKey> keys = new LinkedHashMap<>();
  private final Set<Decision> decisions = new HashSet<>();
  private final Set<QuarantinedRecord> bad = new HashSet<>();

  private Expectation(Pipeline pipeline) {
    this.pipeline = pipeline;
  }

  static Expectation of(Pipeline pipeline, List<MeterStream.Shard> shards) {
    Expectation expectation = new Expectation(pipeline);
    shards.forEach(shard -> shard.records().forEach(expectation::take));
    return expectation;
  }

  private void take(ShardRecord record) {
    Prepared prepared = pipeline.prepare(record.data(), record.arrivalMillis());
    if (prepared instanceof Prepared.Ready ready) {
      take(record, ready.event());
    } else if (prepared instanceof Prepared.Rejected rejected) {
      refuse(record, rejected);
    }
  }

  private void take(ShardRecord record, Event event) {
    ExpectedKey key = key(event.key());
    if (key.isParked()) {
      keep(record, key.join(record), key.reason(), event.key());
    } else {
      List<Decision> made = new ArrayList<>();
      key.apply(record, event, made);
      decisions.addAll(made);
    }
  }

  private void refuse(ShardRecord record, Prepared.Rejected rejected) {
    Stage stage = Stage.of(rejected.stage());
    if (rejected.key() != null && pipeline.parks(rejected.stage())) {
      ExpectedKey key = key(rejected.key());
      if (key.isParked()) {
        key.join(record);
      } else {
        key.park(record, stage);
      }
    }
    keep(record, stage, rejected.reason(), rejected.key());
  }

  private ExpectedKey key(String name) {
    return keys.computeIfAbsent(name, key -> new ExpectedKey(pipeline));
  }

  private void keep(ShardRecord record, Stage stage, String reason, @Nullable String key) {
    bad.add(new QuarantinedRecord(record, pipeline.name(), pipeline.version(), stage, reason, key));
  }

  void assertMetBy(World world) {
    InMemoryStateStore store = world.store();
    List<Decision> history = store.history();
    assertThat(history).as("history items").hasSameSizeAs(decisions);
    assertThat(Set.copyOf(history)).as("history").isEqualTo(decisions);
    assertThat(new HashSet<>(world.sink().published())).as("alerts").isEqualTo(alerts());
    assertQuarantine(new HashSet<>(world.quarantine().records()));
    Map<String, StoredKey> held = world.keys();
    assertThat(held.keySet()).as("keys").isEqualTo(keys.keySet());
    held.values().forEach(this::assertAsExpected);
    assertThat(world.summaries()).as("results").isEqualTo(summaries());
  }

  /** Each record took effect once, in the stream's order, whoever applied it in the end. */
  void assertAllAppliedInOrder(World world) {
    InMemoryStateStore store = world.store();
    Map<String, StoredKey> held = world.keys();
    assertThat(held.keySet()).as("keys").isEqualTo(keys.keySet());
    held.forEach((name, key) -> Objects.requireNonNull(keys.get(name)).assertRedriven(key));
    assertThat(world.summaries()).as("results").isEqualTo(summaries());
    assertThat(new HashSet<>(world.sink().published())).as("alerts").isEqualTo(alerts());
    assertThat(Set.copyOf(store.history())).as("history").isEqualTo(decisions);
    assertThat(new HashSet<>(world.quarantine().records()))
        .extracting(QuarantinedRecord::record)
        .as("quarantine")
        .containsAll(bad.stream().map(QuarantinedRecord::record).toList());
  }

  /** Each record took effect once, in whichever order. */
  void assertAllAppliedOnce(World world) {
    Map<String, Long> counts = new HashMap<>();
    world.summaries().forEach((key, summary) -> counts.put(key, summary.count()));
    Map<String, Long> expected = new HashMap<>();
    summaries().forEach((key, summary) -> expected.put(key, summary.count()));
    assertThat(counts).as("records applied").isEqualTo(expected);
  }

  /**
   * Everything bad is there, and nothing good. A record that waits may be there a second time: from
   * a function that took fewer or more to wait before it, and whose commit was refused.
   */
  private void assertQuarantine(Set<QuarantinedRecord> kept) {
    assertThat(kept).as("quarantine").containsAll(bad);
    Set<ShardRecord> waiting = new HashSet<>();
    for (QuarantinedRecord record : bad) {
      if (isWaiting(record)) {
        waiting.add(record.record());
      }
    }
    kept.removeAll(bad);
    assertThat(kept)
        .as("quarantine beside what is bad")
        .allMatch(record -> isWaiting(record) && waiting.contains(record.record()));
  }

  private static boolean isWaiting(QuarantinedRecord record) {
    return record.stage() == Stage.PARKED || record.stage() == Stage.OVERFLOW;
  }

  private void assertAsExpected(StoredKey held) {
    Objects.requireNonNull(keys.get(held.key())).assertMetBy(held);
    // What was told need not be cleared, but nothing that was not told may be left.
    assertThat(decisions.containsAll(held.outbox())).as("outbox of %s", held.key()).isTrue();
  }

  private Map<String, Summary> summaries() {
    Map<String, Summary> summaries = new HashMap<>();
    keys.forEach((name, key) -> {
      if (key.isApplied()) {
        summaries.put(name, key.state().summary());
      }
    });
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
