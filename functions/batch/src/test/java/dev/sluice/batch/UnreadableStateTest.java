package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.QuarantinedRecord.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key whose stored state cannot be read costs that key only. */
final class UnreadableStateTest extends BatchFixture {

  @Test
  void recordsOfAKeyWhoseStateCannotBeReadAreQuarantinedAndNoOthers() {
    process(record(1, Meters.value("a", at(0), 20)));
    StoredKey good = held("a");
    byte[] damaged = good.state().clone();
    damaged[damaged.length / 2] ^= 1;
    StoredKey corrupt =
        new StoredKey("a", 5, good.positions(), damaged, good.outbox(), null, good.expiresAt());
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
    ports = ports.withQuarantine((records, deadline) -> refuse("the bucket is down"));

    BatchOutcome outcome =
        process(record(1, Meters.value("a", at(0), 20)), record(2, Meters.value("b", at(0), 20)));

    assertThat(outcome.notDone())
        .contains(
            new BatchOutcome.NotDone(
                0,
                "shard-0",
                Position.of("1"),
                List.of(
                    "the bucket is down",
                    "nothing is applied before the bad records are in quarantine")));
    assertThat(outcome.counts().applied()).isZero();
    assertThat(world.store().keys()).doesNotContainKey("a");
  }
}
