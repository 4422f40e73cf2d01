package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.batch.QuarantinedRecord.Stage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One batch at a time, as it is told in the answer. */
final class BatchProcessorTest {

  private static final Deadline PLENTY = () -> 60_000;

  private final World world = new World();
  private final StateCache cache = new StateCache(1 << 20);
  private Ports ports = Ports.of(world);

  @Test
  void anEmptyBatchIsDone() {
    BatchOutcome outcome = process();

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().records()).isZero();
  }

  @Test
  void everyRecordIsCountedOnceByWhatBecameOfIt() {
    BatchOutcome outcome =
        process(
            record(1, Meters.value("a", at(0), 20)),
            record(2, Meters.value("b", at(0), 90)),
            record(3, Meters.value("a", at(1), 999)),
            record(4, Meters.bytes("{")),
            record(5, Meters.withoutValue("a", at(1))),
            record(1, Meters.value("a", at(0), 20)),
            record(6, Meters.oddlyTyped("a", at(16), 20)));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts())
        .isEqualTo(
            new BatchOutcome.Counts(
                7,
                3,
                1,
                1,
                Map.of(Stage.DECODE, 1, Stage.TRANSFORM, 1),
                2,
                2,
                0,
                1,
                1,
                Map.of("typed", 1),
                0));
  }

  @Test
  void phasesAreTimedInMicroseconds() {
    AtomicLong clock = new AtomicLong();
    BatchProcessor processor =
        new BatchProcessor(
            Meters.PIPELINE,
            world.store(),
            world.sink(),
            world.quarantine(),
            cache,
            () -> clock.addAndGet(5_000));

    BatchOutcome outcome =
        processor.process(List.of(record(1, Meters.value("a", at(0), 90))), PLENTY);

    assertThat(outcome.micros())
        .isEqualTo(
            Map.of(
                Phase.PREPARE,
                5L,
                Phase.QUARANTINE,
                0L,
                Phase.LOAD,
                5L,
                Phase.FOLD,
                5L,
                Phase.COMMIT,
                5L,
                Phase.PUBLISH,
                5L));
  }

  @Test
  void aWarmKeyIsNotLoadedAndEachKeyIsCommittedOnce() {
    List<String> calls = new ArrayList<>();
    ports = ports.troubledBy(watching(calls));

    process(record(1, Meters.value("a", at(0), 20)), record(2, Meters.value("a", at(1), 20)));
    process(record(3, Meters.value("a", at(2), 20)), record(4, Meters.value("a", at(3), 20)));

    assertThat(calls).containsExactly("load", "commit", "commit");
    assertThat(held("a").revision()).isEqualTo(2);
  }

  @Test
  void aBatchWithoutAnythingToApplyWritesNothing() {
    process(record(1, Meters.value("a", at(0), 20)));
    List<String> calls = new ArrayList<>();
    ports = ports.troubledBy(watching(calls));

    BatchOutcome outcome =
        process(record(1, Meters.value("a", at(0), 20)), record(2, Meters.value("a", at(0), 999)));

    assertThat(calls).isEmpty();
    assertThat(outcome.counts().fenced()).isEqualTo(1);
    assertThat(outcome.counts().filtered()).isEqualTo(1);
  }

  @Test
  void portsAreAskedOnceForAllKeysAndInTheLawfulOrder() {
    List<String> calls = new ArrayList<>();
    ports = ports.troubledBy(watching(calls));
    List<ShardRecord> records = new ArrayList<>(List.of(record(1, Meters.bytes("?"))));
    IntStream.range(0, 50)
        .forEach(i -> records.add(record(2 + i, Meters.value("key-" + i, at(0), 90))));

    process(records.toArray(ShardRecord[]::new));

    assertThat(calls).containsExactly("put", "load", "commit", "publish", "history", "clear");
  }

  @Test
  void aKeyThatDecidesMuchIsCommittedInRoundsEachToldBeforeTheNext() {
    List<String> calls = new ArrayList<>();
    ports = ports.troubledBy(watching(calls));

    BatchOutcome outcome =
        process(
            IntStream.range(0, 200)
                .mapToObj(i -> record(1 + i, Meters.value("a", at(0), 81 + i)))
                .toArray(ShardRecord[]::new));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(calls.subList(0, 9))
        .containsExactly(
            "load", "commit", "publish", "history", "clear", "commit", "publish", "history",
            "clear");
    assertThat(held("a").revision()).isBetween(4L, 7L);
    assertThat(world.sink().published())
        .filteredOn(alert -> alert.name().equals("high"))
        .hasSize(200);
  }

  @Test
  void keysThatTogetherDecideVeryMuchAreCommittedInSeveralCalls() {
    List<String> calls = new ArrayList<>();
    ports = ports.troubledBy(watching(calls));
    String longKey = "k".repeat(1_000);

    BatchOutcome outcome =
        process(
            IntStream.range(0, 300 * 60)
                .mapToObj(i -> record(1 + i, Meters.value(longKey + i % 300, at(0), 90)))
                .toArray(ShardRecord[]::new));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().applied()).isEqualTo(300 * 60);
    assertThat(calls).containsOnlyOnce("load");
    // Each key takes two rounds; those of all keys do not fit into two.
    assertThat(calls).filteredOn("commit"::equals).hasSizeBetween(3, 10);
  }

  @Test
  void aKeyThatIsDeletedWhileItIsWarmBeginsAnew() {
    process(record(1, Meters.value("a", at(0), 20)));
    process(record(2, Meters.value("a", at(1), 20)));
    world.store().remove("a");

    BatchOutcome outcome = process(record(3, Meters.value("a", at(2), 21)));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().conflicts()).isEqualTo(1);
    assertThat(held("a").revision()).isEqualTo(1);
    assertThat(process(record(4, Meters.value("a", at(3), 21))).counts().conflicts()).isZero();
    assertThat(world.store().summaries().values())
        .singleElement()
        .satisfies(summary -> assertThat(summary.count()).isEqualTo(2));
  }

  @Test
  void aConflictIsFoldedAgainOverWhatTheStoreHolds() {
    process(record(1, Meters.value("a", at(0), 20)));
    Ports.of(world)
        .function(new StateCache(0))
        .process(List.of(record(2, Meters.value("a", at(1), 95))), PLENTY);

    BatchOutcome outcome =
        process(record(2, Meters.value("a", at(1), 95)), record(3, Meters.value("a", at(2), 21)));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts())
        .satisfies(counts -> {
          assertThat(counts.conflicts()).isEqualTo(1);
          assertThat(counts.applied()).isEqualTo(1);
          assertThat(counts.fenced()).isEqualTo(1);
          assertThat(counts.alerts()).isZero();
        });
  }

  @Test
  void anOutboxThatIsFoundIsToldEvenIfNothingIsLeftToApply() {
    leaveUntold(record(1, Meters.value("a", at(0), 90)));
    assertThat(world.sink().published()).isEmpty();

    BatchOutcome outcome = process(record(1, Meters.value("a", at(0), 90)));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().fenced()).isEqualTo(1);
    assertThat(world.sink().published()).hasSize(1);
    assertThat(world.store().history()).hasSize(1);
    assertThat(held("a").outbox()).isEmpty();
  }

  @Test
  void noneOfAKeysRecordsIsDoneWhileAnOutboxThatIsFoundCannotBeTold() {
    leaveUntold(record(1, Meters.value("a", at(0), 90)));
    ports = ports.with((AlertSink) (alerts, deadline) -> refuse("the topic is down"));

    BatchOutcome outcome =
        process(
            record(1, Meters.value("a", at(0), 90)),
            record(2, Meters.value("a", at(1), 20)),
            record(3, Meters.value("b", at(1), 20)));

    assertThat(outcome.notDone())
        .contains(
            new BatchOutcome.NotDone(0, "shard-0", Position.of("1"), List.of("the topic is down")));
    assertThat(held("a").revision()).isEqualTo(1);
    assertThat(held("b").revision()).isEqualTo(1);
  }

  @Test
  void whileTheTopicIsDownKeysWithoutAlertsGoOn() {
    ports = ports.with((AlertSink) (alerts, deadline) -> refuse("the topic is down"));

    BatchOutcome outcome =
        process(
            record(1, Meters.value("a", at(0), 20)),
            record(2, Meters.value("b", at(0), 20)),
            record(3, Meters.value("b", at(1), 90)),
            record(4, Meters.value("a", at(1), 20)));

    assertThat(outcome.notDone())
        .contains(
            new BatchOutcome.NotDone(1, "shard-0", Position.of("2"), List.of("the topic is down")));
    assertThat(outcome.counts().applied()).isEqualTo(4);
    assertThat(held("a").positions()).containsEntry("shard-0", Position.of("4"));
  }

  @Test
  void whenOneAlertIsRefusedItsKeyAloneIsNotDone() {
    ports =
        ports.with(
            (AlertSink) (alerts, deadline) -> Map.of(alerts.get(1).id(), "too many requests"));

    BatchOutcome outcome =
        process(
            record(1, Meters.value("a", at(0), 90)),
            record(2, Meters.value("b", at(0), 90)),
            record(3, Meters.value("c", at(0), 90)));

    assertThat(outcome.notDone())
        .contains(
            new BatchOutcome.NotDone(1, "shard-0", Position.of("2"), List.of("too many requests")));
    assertThat(held("a").outbox()).isEmpty();
    assertThat(held("b").outbox()).hasSize(1);
    assertThat(held("c").outbox()).isEmpty();
  }

  @Test
  void whatIsToldButNotClearedIsDone() {
    ports =
        ports.with(
            new StoreDecorator(world.store()) {
              @Override
              public Map<String, String> clearOutboxes(
                  List<StoredKey> published, Deadline deadline) {
                return Map.of("a", "throttled");
              }
            });

    BatchOutcome outcome = process(record(1, Meters.value("a", at(0), 90)));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().untidyOutboxes()).isEqualTo(1);
    assertThat(process(record(2, Meters.value("a", at(1), 90))).notDone()).isEmpty();
    assertThat(world.sink().published()).hasSize(2);
  }

  @Test
  void nothingIsCommittedWhileBadRecordsCannotBeKept() {
    ports = ports.with((Quarantine) (records, deadline) -> refuse("the bucket is down"));

    BatchOutcome outcome =
        process(
            record(1, Meters.value("a", at(0), 999)),
            record(2, Meters.value("a", at(0), 20)),
            record(3, Meters.bytes("not json")));

    assertThat(outcome.notDone())
        .hasValueSatisfying(first -> {
          assertThat(first.index()).isEqualTo(1);
          assertThat(first.position()).isEqualTo(Position.of("2"));
          assertThat(first.reasons()).contains("the bucket is down");
        });
    assertThat(outcome.counts().quarantined()).isEmpty();
    assertThat(world.store().keys()).isEmpty();
  }

  @Test
  void aBadRecordIsKeptWithItsBytesAndTheReason() {
    ShardRecord bad = record(7, Meters.bytes("{\"meter\":\"a\",\"at\":"));

    process(bad);

    assertThat(world.quarantine().records())
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.record()).isEqualTo(bad);
          assertThat(kept.pipeline()).isEqualTo("meters");
          assertThat(kept.pipelineVersion()).isEqualTo(Meters.PIPELINE.version());
          assertThat(kept.stage()).isEqualTo(Stage.DECODE);
          assertThat(kept.reason()).isNotBlank();
        });
  }

  @Test
  void recordsOfAKeyWhoseStateCannotBeReadAreQuarantinedAndNoOthers() {
    process(record(1, Meters.value("a", at(0), 20)));
    StoredKey good = held("a");
    byte[] damaged = good.state().clone();
    damaged[damaged.length / 2] ^= 1;
    StoredKey corrupt = new StoredKey("a", 5, good.positions(), damaged, good.outbox());
    world.store().overwrite(corrupt);

    BatchOutcome outcome =
        process(
            record(1, Meters.value("a", at(0), 20)),
            record(2, Meters.value("a", at(1), 90)),
            record(3, Meters.value("b", at(1), 90)));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().quarantined()).isEqualTo(Map.of(Stage.STATE, 1));
    assertThat(outcome.counts().fenced()).isEqualTo(1);
    assertThat(world.quarantine().records())
        .singleElement()
        .satisfies(kept -> assertThat(kept.record().position()).isEqualTo(Position.of("2")));
    assertThat(held("a")).isEqualTo(corrupt);
    assertThat(held("b").revision()).isEqualTo(1);
  }

  @Test
  void aKeyWhoseItemWasMendedGoesOn() {
    world.store().overwrite(StoredKey.unreadable("a"));
    process(record(1, Meters.value("a", at(0), 20)));
    world.store().remove("a");

    BatchOutcome outcome = process(record(2, Meters.value("a", at(1), 20)));

    assertThat(outcome.counts().applied()).isEqualTo(1);
    assertThat(held("a").positions()).containsEntry("shard-0", Position.of("2"));
  }

  @Test
  void recordsThatCannotBeAppliedAreNotDoneWhileTheyCannotBeKept() {
    world.store().overwrite(StoredKey.unreadable("b"));
    ports = ports.with((Quarantine) (records, deadline) -> refuse("the bucket is down"));

    BatchOutcome outcome =
        process(record(1, Meters.value("a", at(0), 20)), record(2, Meters.value("b", at(0), 20)));

    assertThat(outcome.notDone())
        .contains(
            new BatchOutcome.NotDone(
                1, "shard-0", Position.of("2"), List.of("the bucket is down")));
    assertThat(outcome.counts().applied()).isEqualTo(1);
  }

  @Test
  void whenNothingCanBeLoadedWarmKeysGoOn() {
    process(record(1, Meters.value("a", at(0), 20)));
    ports =
        ports.with(
            new StoreDecorator(world.store()) {
              @Override
              public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
                throw new UnavailableException("the table is busy");
              }
            });

    BatchOutcome outcome =
        process(record(2, Meters.value("a", at(1), 20)), record(3, Meters.value("b", at(1), 20)));

    assertThat(outcome.notDone())
        .contains(
            new BatchOutcome.NotDone(1, "shard-0", Position.of("3"), List.of("the table is busy")));
    assertThat(held("a").revision()).isEqualTo(2);
  }

  @Test
  void aCommitOfUnknownOutcomeIsNotDoneAndItsKeyNotRemembered() {
    process(record(1, Meters.value("a", at(0), 20)));
    ports =
        ports.with(
            new StoreDecorator(world.store()) {
              @Override
              public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
                super.commit(commits, deadline);
                throw new UnavailableException("timed out");
              }
            });

    BatchOutcome outcome = process(record(2, Meters.value("a", at(1), 20)));

    assertThat(outcome.notDone())
        .contains(new BatchOutcome.NotDone(0, "shard-0", Position.of("2"), List.of("timed out")));
    assertThat(cache.size()).isZero();
    ports = Ports.of(world);
    assertThat(process(record(2, Meters.value("a", at(1), 20))).counts().fenced()).isEqualTo(1);
  }

  @Test
  void whenNoTimeIsLeftNothingMoreIsCommitted() {
    BatchOutcome outcome =
        ports.function(cache).process(List.of(record(1, Meters.value("a", at(0), 20))), () -> 0);

    assertThat(outcome.notDone()).isPresent();
    assertThat(world.store().keys()).isEmpty();
  }

  @Test
  void aStoreThatAlwaysConflictsDoesNotHoldTheBatchForEver() {
    ports =
        ports.with(
            new StoreDecorator(world.store()) {
              @Override
              public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
                return List.of(new CommitResult.Conflict(null));
              }
            });

    BatchOutcome outcome = process(record(1, Meters.value("a", at(0), 20)));

    assertThat(outcome.notDone()).isPresent();
    assertThat(outcome.counts().conflicts()).isPositive();
  }

  @Test
  void whatIsWronglySetUpEndsTheBatchWithItsReason() {
    ports =
        ports.with(
            (AlertSink)
                (alerts, deadline) -> {
                  throw new IllegalStateException("SLUICE_TOPIC_ARN: no such topic");
                });

    assertThatThrownBy(() -> process(record(1, Meters.value("a", at(0), 90))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SLUICE_TOPIC_ARN");

    ports = Ports.of(world);
    assertThat(process(record(1, Meters.value("a", at(0), 90))).notDone()).isEmpty();
    assertThat(world.sink().published()).hasSize(1);
  }

  @Test
  void shardsAreFencedEachForItself() {
    process(record(5, Meters.value("a", at(0), 20)));

    BatchOutcome outcome =
        process(
            new ShardRecord("shard-1", Position.of("3"), "a", at(0), Meters.value("a", at(1), 20)),
            record(4, Meters.value("a", at(1), 20)));

    assertThat(outcome.counts().applied()).isEqualTo(1);
    assertThat(held("a").positions())
        .isEqualTo(Map.of("shard-0", Position.of("5"), "shard-1", Position.of("3")));
  }

  @Test
  void aKeyRemembersTheLatestShards() {
    ShardRecord[] records =
        IntStream.range(0, 70)
            .mapToObj(i ->
                new ShardRecord(
                    "shard-" + i,
                    Position.of("" + (1_000 + i)),
                    "a",
                    at(i),
                    Meters.value("a", at(i), 20)))
            .toArray(ShardRecord[]::new);

    process(records);

    assertThat(held("a").positions())
        .hasSize(64)
        .doesNotContainKey("shard-5")
        .containsKeys("shard-6", "shard-69");
  }

  private BatchOutcome process(ShardRecord... records) {
    return ports.function(cache).process(List.of(records), PLENTY);
  }

  /** Commits and crashes before anything is told. */
  private void leaveUntold(ShardRecord record) {
    BatchProcessor crashing =
        ports
            .with(
                (AlertSink)
                    (alerts, deadline) -> {
                      throw new Crash("publish");
                    })
            .function(new StateCache(0));
    assertThatThrownBy(() -> crashing.process(List.of(record), PLENTY)).isInstanceOf(Crash.class);
  }

  private StoredKey held(String key) {
    Map<String, StoredKey> held = new HashMap<>(world.store().keys());
    assertThat(held).containsKey(key);
    return held.getOrDefault(key, StoredKey.unreadable(key));
  }

  private static Map<String, String> refuse(String reason) {
    throw new UnavailableException(reason);
  }

  private static Trouble watching(List<String> calls) {
    return new Trouble() {
      @Override
      public void at(String call) {
        if (call.endsWith(" before")) {
          calls.add(call.replace(" before", ""));
        }
      }

      @Override
      public Fate fate(String call) {
        return Fate.TAKEN;
      }
    };
  }

  private static long at(long second) {
    return Meters.START + 1_000 * second;
  }

  private static ShardRecord record(long sequenceNumber, ByteBuffer data) {
    return new ShardRecord(
        "shard-0", Position.of(Long.toString(sequenceNumber)), "p", at(100), data);
  }
}
