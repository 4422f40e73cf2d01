package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is down, what is refused, what is not known: it is not done, and all else is. */
final class PortTroubleTest extends BatchFixture {

  @Test
  void noneOfAKeysRecordsIsDoneWhileAnOutboxThatIsFoundCannotBeTold() {
    leaveUntold(record(1, Meters.value("a", at(0), 90)));
    ports = ports.withSink((alerts, deadline) -> refuse("the topic is down"));

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
    ports = ports.withSink((alerts, deadline) -> refuse("the topic is down"));

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
    ports = ports.withSink((alerts, deadline) -> Map.of(alerts.get(1).id(), "too many requests"));

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
        ports.withStore(
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
    ports = ports.withQuarantine((records, deadline) -> refuse("the bucket is down"));

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
  void whenNothingCanBeLoadedWarmKeysGoOn() {
    process(record(1, Meters.value("a", at(0), 20)));
    ports =
        ports.withStore(
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
        ports.withStore(
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
        ports.withStore(
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
        ports.withSink((alerts, deadline) -> {
          throw new IllegalStateException("SLUICE_TOPIC_ARN: no such topic");
        });

    assertThatThrownBy(() -> process(record(1, Meters.value("a", at(0), 90))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("SLUICE_TOPIC_ARN");

    ports = Ports.of(world);
    assertThat(process(record(1, Meters.value("a", at(0), 90))).notDone()).isEmpty();
    assertThat(world.sink().published()).hasSize(1);
  }
}
