package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.pipeline.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A key whose record is refused stands still, and nothing else does. */
final class ParkingTest extends BatchFixture {

  private final List<String> calls = new ArrayList<>();

  ParkingTest() {
    ports = Ports.of(world, Meters.PARKING).troubledBy(watching(calls));
  }

  @Test
  void whatComesAfterARefusedRecordWaitsInOneCommitAndOnePut() {
    BatchOutcome outcome =
        process(
            record(1, Meters.value("a", at(0), 20)),
            record(2, Meters.withoutValue("a", at(1))),
            record(3, Meters.value("b", at(1), 20)),
            record(4, Meters.value("a", at(2), 21)),
            record(5, Meters.bytes("{")),
            record(6, Meters.value("a", at(3), 999)));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().applied()).isEqualTo(2);
    assertThat(outcome.counts().filtered()).isEqualTo(1);
    assertThat(outcome.counts().quarantined())
        .isEqualTo(Map.of(Stage.TRANSFORM, 1, Stage.PARKED, 1, Stage.DECODE, 1));
    assertThat(calls).containsExactly("load", "put", "commit");
    assertThat(held("a").positions()).isEqualTo(Map.of("shard-0", Position.of("1")));
    assertThat(held("a").parking())
        .isEqualTo(
            new Parking(
                "shard-0",
                Position.of("2"),
                Stage.TRANSFORM,
                Map.of("shard-0", Position.of("4")),
                1,
                Meters.value("a", at(2), 21).remaining()));
    assertThat(held("b").parking()).isNull();
    assertThat(world.quarantine().records())
        .extracting(kept -> kept.record().position(), QuarantinedRecord::stage)
        .containsExactly(
            tuple(Position.of("2"), Stage.TRANSFORM),
            tuple(Position.of("4"), Stage.PARKED),
            tuple(Position.of("5"), Stage.DECODE));
    assertThat(world.quarantine().records().get(1).reason())
        .isEqualTo("waits behind shard-0/2, refused in TRANSFORM");
    assertThat(world.quarantine().records()).extracting("key").containsExactly("a", "a", null);
  }

  @Test
  void whatWaitsIsFencedAndDoesNotParkAgain() {
    ShardRecord bad = record(1, Meters.withoutValue("a", at(1)));
    ShardRecord waiting = record(2, Meters.value("a", at(2), 20));
    process(bad, waiting);
    StoredKey parked = held("a");

    BatchOutcome outcome = process(bad, waiting);

    assertThat(outcome.counts().fenced()).isEqualTo(2);
    assertThat(held("a")).isEqualTo(parked);
    assertThat(world.quarantine().records()).hasSize(2);
  }

  @Test
  void aRefusedRecordBelowWhatWasAppliedDoesNotPark() {
    process(record(5, Meters.value("a", at(1), 20)));

    BatchOutcome outcome = process(record(4, Meters.withoutValue("a", at(0))));

    assertThat(outcome.counts().fenced()).isEqualTo(1);
    assertThat(held("a").parking()).isNull();
  }

  @Test
  void aKeyCanBeParkedByItsFirstRecordAndHasNoResultsThen() {
    process(record(1, Meters.withoutValue("a", at(1))));

    assertThat(held("a").revision()).isEqualTo(1);
    assertThat(held("a").state()).isEqualTo(Meters.PARKING.newState().encode());
    assertThat(held("a").expiresAt()).isEqualTo(at(100) / 1_000 + 90 * 86_400);
    assertThat(world.store().summaries()).isEmpty();
  }

  @Test
  void parkingLeavesStateAndResultsAlone() {
    process(record(1, Meters.value("a", at(0), 20)));
    byte[] state = held("a").state();
    Summary summary = Objects.requireNonNull(world.store().summaries().get("a"));

    process(record(2, Meters.withoutValue("a", at(1))));

    assertThat(held("a").state()).isEqualTo(state);
    assertThat(world.store().summaries()).containsEntry("a", summary);
  }

  @Test
  void beyondTheBoundRecordsAreKeptAllTheSameAndItIsTold() {
    List<ShardRecord> records = new ArrayList<>();
    records.add(record(1, Meters.withoutValue("a", at(1))));
    IntStream.range(2, 10).forEach(i -> records.add(record(i, Meters.value("a", at(i), 20))));

    BatchOutcome outcome = process(records.toArray(ShardRecord[]::new));

    assertThat(outcome.counts().quarantined())
        .isEqualTo(Map.of(Stage.TRANSFORM, 1, Stage.PARKED, 5, Stage.OVERFLOW, 3));
    assertThat(world.quarantine().records().get(8).reason())
        .isEqualTo(
            "waits behind shard-0/1, refused in TRANSFORM,"
                + " beyond the bound of 5 records and 400 bytes");
    assertThat(Objects.requireNonNull(held("a").parking()).records()).isEqualTo(8);
  }

  @Test
  void aSecondRefusedRecordWaitsInItsTurnUnderItsOwnStage() {
    process(
        record(1, Meters.withoutValue("a", at(1))),
        record(2, Meters.withoutValue("a", at(2))),
        record(3, Meters.value("a", at(3), 20)));

    assertThat(world.quarantine().records())
        .extracting(QuarantinedRecord::stage)
        .containsExactly(Stage.TRANSFORM, Stage.TRANSFORM, Stage.PARKED);
    assertThat(Objects.requireNonNull(held("a").parking()).position()).isEqualTo(Position.of("1"));
    assertThat(Objects.requireNonNull(held("a").parking()).records()).isEqualTo(2);
  }

  @Test
  void aStaleFunctionFindsTheKeyParkedAndLetsItsRecordsWait() {
    process(record(1, Meters.value("a", at(0), 20)));
    Ports.of(world, Meters.PARKING)
        .function(new StateCache(0))
        .process(List.of(record(2, Meters.withoutValue("a", at(1)))), PLENTY);

    BatchOutcome outcome =
        process(
            record(2, Meters.withoutValue("a", at(1))), record(3, Meters.value("a", at(2), 20)));

    assertThat(outcome.counts().conflicts()).isEqualTo(1);
    assertThat(outcome.counts().fenced()).isEqualTo(1);
    assertThat(Objects.requireNonNull(held("a").parking()).waiting())
        .isEqualTo(Map.of("shard-0", Position.of("3")));
    // Both were put before the conflict, and for the same reason.
    assertThat(calls).filteredOn("put"::equals).hasSize(1);
  }

  @Test
  void nothingWaitsThatCannotBeKept() {
    ports = ports.withQuarantine((records, deadline) -> refuse("the bucket is down"));

    BatchOutcome outcome =
        process(
            record(1, Meters.value("a", at(0), 20)),
            record(2, Meters.withoutValue("b", at(1))),
            record(3, Meters.value("b", at(2), 20)));

    assertThat(outcome.notDone()).map(BatchOutcome.NotDone::index).contains(0);
    assertThat(world.store().keys()).isEmpty();
  }

  @Test
  void anOutboxIsToldBeforeTheKeyIsParked() {
    ports = Ports.of(world, Meters.PARKING);
    leaveUntold(record(1, Meters.value("a", at(0), 90)));

    process(record(2, Meters.withoutValue("a", at(1))));

    assertThat(world.sink().published()).hasSize(1);
    assertThat(held("a").outbox()).isEmpty();
    assertThat(held("a").parking()).isNotNull();
  }

  @Test
  void theStateOfAParkedKeyThatCannotBeReadCostsThatKeyOnly() {
    process(record(1, Meters.withoutValue("a", at(1))));
    StoredKey good = held("a");
    StoredKey corrupt =
        new StoredKey(
            "a", 7, good.positions(), new byte[3], List.of(), good.parking(), good.expiresAt());
    world.store().overwrite(corrupt);

    BatchOutcome outcome =
        process(
            record(1, Meters.withoutValue("a", at(1))),
            record(2, Meters.value("a", at(2), 20)),
            record(3, Meters.withoutValue("a", at(3))));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().quarantined())
        .isEqualTo(Map.of(Stage.STATE, 1, Stage.TRANSFORM, 1));
    assertThat(outcome.counts().fenced()).isEqualTo(1);
    assertThat(held("a")).isEqualTo(corrupt);
  }
}
