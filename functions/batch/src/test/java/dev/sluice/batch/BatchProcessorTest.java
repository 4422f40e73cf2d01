package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.QuarantinedRecord.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A batch that meets no trouble: what is asked of the ports, and what is answered. */
final class BatchProcessorTest extends BatchFixture {

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
                0,
                Map.of("typed", 1),
                0,
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
  void portsAreAskedOnceForAllKeysAndInTheLawfulOrder() {
    List<String> calls = new ArrayList<>();
    ports = ports.troubledBy(watching(calls));
    List<ShardRecord> records = new ArrayList<>(List.of(record(1, Meters.bytes("?"))));
    IntStream.range(0, 50)
        .forEach(i -> records.add(record(2 + i, Meters.value("key-" + i, at(0), 90))));

    process(records.toArray(ShardRecord[]::new));

    assertThat(calls).containsExactly("load", "put", "commit", "publish", "history", "clear");
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
  void aDamagedRecordIsKeptForItsDamageWhateverItsBytesSay() {
    ShardRecord damaged = record(7, Meters.value("a", at(0), 20)).damagedBy("cut off");

    BatchOutcome outcome = process(damaged, record(8, Meters.value("a", at(1), 20)));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().applied()).isEqualTo(1);
    assertThat(world.quarantine().records())
        .singleElement()
        .satisfies(kept -> {
          assertThat(kept.record()).isEqualTo(damaged);
          assertThat(kept.stage()).isEqualTo(Stage.DECODE);
          assertThat(kept.reason()).isEqualTo("cut off");
        });
  }
}
