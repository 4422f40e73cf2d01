package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was applied before, by whomever, and what a crash left. */
final class FencingTest extends BatchFixture {

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
}
