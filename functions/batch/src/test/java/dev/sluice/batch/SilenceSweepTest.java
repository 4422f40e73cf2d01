package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.batch.memory.InMemorySilenceIndex;
import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One sweep at a time. Records arrive 100 seconds after the start. */
final class SilenceSweepTest extends BatchFixture {

  /** What is lost after a minute is found so by now, for sweeps look a minute back. */
  private static final long SILENT = at(100 + 61 + 60);

  private final InMemorySilenceIndex index = new InMemorySilenceIndex(world.store());
  private final ShardRecord first = record(1, Meters.value("a", at(0), 20));

  SilenceSweepTest() {
    ports = Ports.of(world, Heartbeats.PIPELINE);
  }

  @Test
  void aSilenceRaisesEachAlertOnceAndThenIsLeftAlone() {
    process(first);

    assertThat(sweep(SILENT - 1_000).keys()).isZero();
    assertThat(sweep(SILENT).alerts()).isEqualTo(1);
    assertThat(sweep(SILENT).alerts()).isZero();
    assertThat(sweep(at(1_000)).alerts()).isEqualTo(1);
    assertThat(sweep(at(1_060)).keys()).isEqualTo(1);

    assertThat(sweep(at(1_000_000))).isEqualTo(new SilenceSweep.Outcome(at(999_940), 0, 0, NONE));
    assertThat(published()).containsExactly("lost", "gone");
    assertThat(watch("a").isDue()).isFalse();
    assertThat(held("a").outbox()).isEmpty();
    assertThat(world.store().history()).hasSize(2);
  }

  @Test
  void aKeyThatSpeaksAgainIsWatchedAgain() {
    process(first);
    sweep(SILENT);
    sweep(SILENT);
    process(arriving(2, 600));

    assertThat(sweep(at(600 + 60)).alerts()).isZero();
    sweep(at(600 + 122));
    assertThat(published()).containsExactly("lost", "lost");
    assertThat(world.sink().published()).extracting(Decision.Alert::id).doesNotHaveDuplicates();
  }

  @Test
  void recordsDoNotMoveWhenAKeyIsDueTheSweepDoes() {
    process(first);
    long due = watch("a").dueSeconds();
    process(arriving(2, 150));
    assertThat(watch("a")).isEqualTo(new Watch(at(150), 0, due));

    assertThat(sweep(SILENT).alerts()).isZero();

    assertThat(watch("a")).isEqualTo(new Watch(at(150), 0, due + 50));
    assertThat(sweep(SILENT).keys()).isZero();
  }

  @Test
  void aRecordThatComesInBetweenWins() {
    process(first);
    ports =
        ports.withStore(
            new StoreDecorator(world.store()) {
              private boolean came;

              @Override
              public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
                if (!came) {
                  came = true;
                  Ports.of(world, Heartbeats.PIPELINE)
                      .function(cache)
                      .process(List.of(arriving(2, 210)), PLENTY);
                }
                return super.commit(commits, deadline);
              }
            });

    assertThat(sweep(SILENT).alerts()).isZero();

    assertThat(published()).isEmpty();
    assertThat(watch("a").heardMillis()).isEqualTo(at(210));
  }

  @Test
  void aBatchThatIsTakenUpLateMeanwhileIsHeard() {
    process(first);
    ports =
        ports.withStore(
            new StoreDecorator(world.store()) {
              @Override
              public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
                index.note(new ShardLag("shard-7", SILENT, at(30)), PLENTY);
                return super.load(keys, deadline);
              }
            });

    assertThat(sweep(SILENT).alerts()).isZero();

    assertThat(published()).isEmpty();
  }

  @Test
  void aRecordThatComesAfterwardsFindsTheSilenceCommitted() {
    process(first);
    sweep(SILENT);
    BatchOutcome outcome = process(arriving(2, 210));

    assertThat(outcome.counts().conflicts()).isEqualTo(1);
    assertThat(outcome.counts().applied()).isEqualTo(1);
    assertThat(published()).containsExactly("lost");
  }

  @Test
  void anAlertThatWasCommittedIsToldThoughItsSweepDied() {
    process(first);
    Ports healthy = ports;
    ports =
        ports.withSink((alerts, deadline) -> {
          throw new Crash("publish");
        });
    assertThatThrownBy(() -> sweep(SILENT)).isInstanceOf(Crash.class);
    ports = healthy;

    assertThat(sweep(SILENT).alerts()).isZero();

    assertThat(published()).containsExactly("lost");
    assertThat(held("a").outbox()).isEmpty();
  }

  @Test
  void whatCannotBeToldIsSaidAndStaysDue() {
    process(first);
    Ports healthy = ports;
    ports = ports.withSink((alerts, deadline) -> refuse("the topic is down"));

    sweep(SILENT);
    assertThat(sweep(SILENT).failures()).containsExactly("the topic is down");

    ports = healthy;
    sweep(SILENT);
    assertThat(published()).containsExactly("lost");
  }

  @Test
  void ofAShardThatIsReadLateNobodyIsSilent() {
    process(first);
    long now = at(2_000);
    index.note(new ShardLag("shard-7", now, at(150)), PLENTY);

    assertThat(sweep(now)).isEqualTo(new SilenceSweep.Outcome(at(150), 0, 0, NONE));
    assertThat(sweep(now + 900_000).horizonMillis()).isEqualTo(at(150));
    assertThat(sweep(now + 901_000).alerts()).isEqualTo(2);
  }

  @Test
  void aKeyThatStandsStillIsHeardByWhatWaits() {
    process(first, record(2, Meters.withoutValue("a", at(1))));
    Parking parking = held("a").parking();
    process(arriving(3, 150));

    assertThat(sweep(SILENT).alerts()).isZero();
    assertThat(sweep(at(150 + 122)).alerts()).isEqualTo(1);
    assertThat(Objects.requireNonNull(held("a").parking()).shard())
        .isEqualTo(Objects.requireNonNull(parking).shard());
  }

  @Test
  void aKeyThatStandsStillMayFallSilentTwice() {
    process(first, record(2, Meters.withoutValue("a", at(1))));
    sweep(SILENT);
    process(arriving(3, 600));
    sweep(at(600 + 122));

    assertThat(published()).containsExactly("lost", "lost");
    assertThat(world.sink().published()).extracting(Decision.Alert::id).doesNotHaveDuplicates();
  }

  @Test
  void aKeyOfWhichNoRecordWasAppliedIsSilentFromItsArrivalOn() {
    process(record(1, Meters.withoutValue("a", at(1))));
    sweep(SILENT);

    assertThat(world.sink().published())
        .singleElement()
        .satisfies(alert -> assertThat(alert.timeMillis()).isEqualTo(SILENT - 60_000));
  }

  @Test
  void aSilenceLeavesResultsPositionsAndExpiryAlone() {
    process(first);
    StoredKey before = held("a");
    Object results = world.store().summaries();

    sweep(SILENT);

    assertThat(world.store().summaries()).isEqualTo(results);
    assertThat(held("a").positions()).isEqualTo(before.positions());
    assertThat(held("a").expiresAt()).isEqualTo(before.expiresAt());
    assertThat(held("a").state()).isEqualTo(before.state());
    assertThat(held("a").revision()).isEqualTo(before.revision() + 1);
  }

  @Test
  void aKeyThatCannotBeReadIsToldAndKeepsNoOtherFromBeingLookedAt() {
    process(first, record(2, Meters.value("b", at(0), 20)));
    StoredKey good = held("a");
    world.store().overwrite(good.next(new byte[3], List.of(), watch("a")));

    SilenceSweep.Outcome outcome = sweep(SILENT);

    assertThat(outcome.alerts()).isEqualTo(1);
    assertThat(outcome.failures()).containsExactly("the stored state of a key cannot be read");
  }

  @Test
  void whereNoAlertIsAboutSilenceNothingIsWatched() {
    ports = Ports.of(world, Meters.PARKING);
    process(first);

    assertThat(held("a").watch()).isNull();
    assertThat(sweep(SILENT).keys()).isZero();
  }

  @Test
  void aStoreThatDoesNotAnswerLeavesItToTheNextSweep() {
    process(first);
    ports =
        ports.withStore(
            new StoreDecorator(world.store()) {
              @Override
              public Map<String, StoredKey> load(java.util.Set<String> keys, Deadline deadline) {
                throw new UnavailableException("the table is down");
              }
            });

    assertThat(sweep(SILENT).failures()).containsExactly("the table is down");
  }

  private static final List<String> NONE = List.of();

  private SilenceSweep.Outcome sweep(long now) {
    return new SilenceSweep(ports.pipeline(), ports.store(), ports.sink(), index)
        .sweep(now, PLENTY);
  }

  private Watch watch(String key) {
    return Objects.requireNonNull(held(key).watch());
  }

  private List<String> published() {
    return world.sink().published().stream().map(Decision.Alert::name).toList();
  }

  /** The next record of {@code a}, so many seconds after the start. */
  private static ShardRecord arriving(long sequenceNumber, long second) {
    return new ShardRecord(
        "shard-0",
        Position.of(Long.toString(sequenceNumber)),
        "p",
        at(second),
        Meters.value("a", at(second), 20));
  }
}
