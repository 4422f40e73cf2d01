package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.QuarantinedRecord.Stage;
import dev.sluice.batch.Redrive.Candidate;
import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.Redrive.Finding;
import dev.sluice.batch.Redrive.Origin;
import dev.sluice.batch.Redrive.Release;
import dev.sluice.batch.Redrive.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One run at a time, and what became of each of its records. */
final class RedriveTest extends BatchFixture {

  private static final Redrive.Options CAREFUL = new Redrive.Options(false, Doubtful.LEAVE);

  private static final long DAY = 86_400_000;

  private long now = at(1_000);
  private final ShardRecord first = record(1, Meters.value("a", at(0), 20));
  private final ShardRecord bad = record(2, Meters.withoutValue("a", at(1)));
  private final ShardRecord waiting = record(3, Meters.value("a", at(2), 21));
  private final ShardRecord last = record(4, Meters.value("a", at(3), 90));

  RedriveTest() {
    ports = Ports.of(world, Meters.PARKING);
  }

  @Test
  void aParkedKeyIsAppliedInOrderAndReleased() {
    process(first, bad, waiting, last);
    Redrive redrive = mended(CAREFUL);

    assertThat(redrive.apply(1, 0, parked(bad, waiting, last), PLENTY))
        .containsOnly(new Result.Applied("a"))
        .hasSize(3);
    assertThat(Objects.requireNonNull(held("a").parking()).records()).isZero();
    assertThat(redrive.release("a", through(4), PLENTY)).isEqualTo(Release.RELEASED);

    assertThat(held("a").parking()).isNull();
    assertThat(held("a").positions())
        .isEqualTo(Map.of("shard-0", Position.of("4"), Redrive.SHARD, new Position("1", 2)));
    assertThat(held("a").state()).isEqualTo(inOrder(first, bad, waiting, last));
    assertThat(world.sink().published()).hasSize(1);
  }

  @Test
  void whatTheRunAppliedBeforeIsFenced() {
    process(first, bad, waiting, last);
    mended(CAREFUL).apply(1, 0, parked(bad, waiting), PLENTY);
    StoredKey applied = held("a");

    assertThat(mended(CAREFUL).apply(1, 0, parked(bad, waiting), PLENTY))
        .containsOnly(new Result.Fenced("a"));
    assertThat(held("a")).isEqualTo(applied);
    assertThat(mended(CAREFUL).apply(1, 2, parked(last), PLENTY))
        .containsExactly(new Result.Applied("a"));
  }

  @Test
  void aKeyWithWhichAnEarlierRunWentOnAfterThePlanWaitsForTheNext() {
    process(first, bad, waiting);
    List<Candidate> plannedBefore = List.of(refused(bad));
    mended(CAREFUL).apply(1, 0, parked(bad), PLENTY);
    StoredKey applied = held("a");

    assertThat(mended(CAREFUL).apply(2, 0, plannedBefore, PLENTY))
        .containsExactly(
            new Result.Waits(
                "a", "an earlier run went on with its key after this one was planned"));
    assertThat(held("a")).isEqualTo(applied);
  }

  @Test
  void aRecordThatIsStillBadStopsItsKeyForTheWholeRun() {
    process(first, bad, waiting, last);
    Redrive redrive = redrive(CAREFUL);

    assertThat(redrive.apply(1, 0, parked(bad, waiting), PLENTY))
        .satisfiesExactly(
            rejected -> assertThat(rejected).isInstanceOf(Result.Rejected.class),
            waits -> assertThat(waits).isInstanceOf(Result.Waits.class));
    assertThat(redrive.isStopped("a")).isTrue();
    assertThat(redrive.apply(1, 2, parked(last), PLENTY))
        .singleElement()
        .isInstanceOf(Result.Waits.class);
    Redrive resumed = redrive(CAREFUL);
    resumed.stop("a");
    assertThat(resumed.apply(1, 2, parked(last), PLENTY))
        .singleElement()
        .isInstanceOf(Result.Waits.class);
  }

  @Test
  void pastBadItsKeyGoesOnAndTheRecordStaysToBeRedriven() {
    process(first, bad, waiting);
    Redrive redrive = redrive(new Redrive.Options(true, Doubtful.LEAVE));

    assertThat(redrive.apply(1, 0, parked(bad, waiting), PLENTY).get(1))
        .isEqualTo(new Result.Applied("a"));
    assertThat(redrive.release("a", through(3), PLENTY)).isEqualTo(Release.RELEASED);
    assertThat(held("a").state()).isEqualTo(inOrder(first, waiting));

    assertThat(mended(CAREFUL).apply(2, 0, List.of(refused(bad)), PLENTY))
        .containsExactly(new Result.Applied("a"));
  }

  @Test
  void aKeyOfWhichMoreWaitsIsNotReleased() {
    process(first, bad, waiting, last);

    assertThat(mended(CAREFUL).release("a", through(3), PLENTY)).isEqualTo(Release.MORE_WAITS);
    assertThat(mended(CAREFUL).release("a", Map.of(), PLENTY)).isEqualTo(Release.MORE_WAITS);
    assertThat(mended(CAREFUL).release("b", through(9), PLENTY)).isEqualTo(Release.NOT_PARKED);
  }

  @Test
  void aReleaseTellsTheOutboxFirstAndKeepsTheResults() {
    process(first);
    leaveUntold(record(2, Meters.value("a", at(1), 95)));
    StoredKey untold = held("a");
    world
        .store()
        .overwrite(
            new StoredKey(
                "a",
                untold.revision(),
                untold.positions(),
                untold.state(),
                untold.outbox(),
                new Parking("shard-0", Position.of("3"), Stage.TRANSFORM, through(3), 0, 0),
                untold.expiresAt()));

    assertThat(mended(CAREFUL).release("a", through(3), PLENTY)).isEqualTo(Release.RELEASED);

    assertThat(world.sink().published()).hasSize(1);
    assertThat(world.store().summaries()).containsKey("a");
    assertThat(held("a").state()).isEqualTo(untold.state());
  }

  @Test
  void aSkippedRecordIsAppliedOnceThoughLaterOnesAre() {
    ports = Ports.of(world);
    process(first, bad, waiting);

    assertThat(mended(CAREFUL).apply(1, 0, List.of(refused(bad)), PLENTY))
        .containsExactly(new Result.Applied("a"));
    assertThat(mended(CAREFUL).apply(1, 0, List.of(refused(bad)), PLENTY))
        .containsExactly(new Result.Fenced("a"));

    assertThat(held("a").positions()).containsEntry("shard-0", Position.of("3"));
    assertThat(Objects.requireNonNull(world.store().summaries().get("a")).count()).isEqualTo(3);
    assertThat(process(last).counts().applied()).isEqualTo(1);
  }

  @Test
  void aLineWithoutACommitDoesNotWait() {
    process(first, waiting);

    assertThat(mended(CAREFUL).apply(1, 0, parked(bad, waiting, last), PLENTY))
        .satisfiesExactly(
            refused -> assertThat(refused).isEqualTo(new Result.Applied("a")),
            applied -> assertThat(applied).isEqualTo(new Result.Fenced("a")),
            unknown -> assertThat(unknown).isInstanceOf(Result.Waits.class));
  }

  @Test
  void ofBatchesThatWereGivenUpWhatIsBehindTheKeyIsDoubtful() {
    ports = Ports.of(world);
    process(waiting);

    assertThat(mended(CAREFUL).apply(1, 0, givenUp(first, waiting, last), PLENTY))
        .containsExactly(
            new Result.Doubtful("a", "a later record of its key was applied, perhaps it was too"),
            new Result.Fenced("a"),
            new Result.Applied("a"));
    assertThat(held("a").positions()).containsEntry("shard-0", Position.of("4"));
    assertThat(mended(CAREFUL).apply(1, 0, givenUp(first, waiting, last), PLENTY).get(2))
        .isEqualTo(new Result.Fenced("a"));

    Redrive bold = mended(new Redrive.Options(false, Doubtful.APPLY));
    assertThat(bold.apply(2, 0, givenUp(first), PLENTY)).containsExactly(new Result.Applied("a"));
    assertThat(Objects.requireNonNull(world.store().summaries().get("a")).count()).isEqualTo(3);
  }

  @Test
  void aGivenUpRecordOfAParkedKeyComesInItsTurn() {
    process(first, bad);

    assertThat(
            redrive(CAREFUL)
                .apply(1, 0, List.of(refused(bad), givenUp(waiting).get(0)), PLENTY)
                .get(1))
        .isInstanceOf(Result.Waits.class);
    assertThat(mended(CAREFUL).apply(2, 0, List.of(refused(bad), givenUp(waiting).get(0)), PLENTY))
        .containsOnly(new Result.Applied("a"));
    assertThat(held("a").state()).isEqualTo(inOrder(first, bad, waiting));
  }

  @Test
  void whatConcernsNoStateIsToldAsItIs() {
    ShardRecord filtered = record(5, Meters.value("b", at(0), 999));
    ShardRecord garbage = record(6, Meters.bytes("{"));

    List<Result> results =
        mended(CAREFUL).apply(1, 0, List.of(refused(filtered), refused(garbage)), PLENTY);

    assertThat(results.get(0)).isEqualTo(new Result.Filtered());
    assertThat(results.get(1))
        .isInstanceOfSatisfying(
            Result.Rejected.class,
            rejected -> {
              assertThat(rejected.stage()).isEqualTo(Stage.DECODE);
              assertThat(rejected.key()).isNull();
            });
    assertThat(world.store().keys()).isEmpty();
  }

  @Test
  void aKeyThatCannotBeReadIsRejectedAndNoOther() {
    world.store().overwrite(StoredKey.unreadable("a"));

    List<Result> results =
        mended(CAREFUL)
            .apply(
                1,
                0,
                List.of(refused(first), refused(record(2, Meters.value("b", at(0), 20)))),
                PLENTY);

    assertThat(results.get(0))
        .isInstanceOfSatisfying(
            Result.Rejected.class, bad -> assertThat(bad.stage()).isEqualTo(Stage.STATE));
    assertThat(results.get(1)).isEqualTo(new Result.Applied("b"));
  }

  @Test
  void whatIsNotDoneComesAgainAndDoesNotStopItsKeyMeanwhile() {
    process(first, bad, waiting, record(5, Meters.withoutValue("a", at(5))));
    Redrive redrive =
        new Redrive(
            Meters.PARKING,
            world.store(),
            (alerts, deadline) -> refuse("the topic is down"),
            new Redrive.Options(false, Doubtful.LEAVE),
            now);
    List<Candidate> candidates = parked(waiting, record(6, Meters.value("b", at(0), 95)));

    assertThat(redrive.apply(1, 0, List.of(candidates.get(0)), () -> 0))
        .singleElement()
        .isInstanceOf(Result.NotDone.class);
    assertThat(redrive.isStopped("a")).isFalse();
    assertThat(
            redrive.apply(1, 0, List.of(refused(record(6, Meters.value("b", at(0), 95)))), PLENTY))
        .containsExactly(new Result.NotDone("the topic is down"));
    assertThat(
            mended(CAREFUL)
                .apply(1, 0, List.of(refused(record(6, Meters.value("b", at(0), 95)))), PLENTY))
        .containsExactly(new Result.Fenced("b"));
    assertThat(world.sink().published()).hasSize(1);
  }

  @Test
  void aRedrivenRecordDoesNotShortenAKeysLife() {
    ports = Ports.of(world);
    process(new ShardRecord("shard-0", Position.of("9"), "p", at(50_000), last.data()));
    long expiresAt = held("a").expiresAt();

    mended(CAREFUL).apply(1, 0, List.of(refused(first)), PLENTY);

    assertThat(held("a").expiresAt()).isEqualTo(expiresAt);
  }

  @Test
  void aParkedKeyOutlivesItsRetentionAndExpiresAsUsualOnceReleased() {
    process(first, bad, waiting);
    now = at(100) + 100 * DAY;
    world.store().expire(now / 1_000);
    process(last);
    Redrive redrive = mended(CAREFUL);

    assertThat(redrive.apply(1, 0, parked(bad, waiting, last), PLENTY))
        .containsOnly(new Result.Applied("a"));
    assertThat(world.store().expiry("a")).isEmpty();
    redrive.release("a", through(4), PLENTY);

    assertThat(held("a").state()).isEqualTo(inOrder(first, bad, waiting, last));
    assertThat(world.store().expiry("a")).hasValue((now + 90 * DAY) / 1_000);
  }

  @Test
  void aKeyIsKeptFromWhenItsRecordIsRedriven() {
    now = at(100) + 100 * DAY;

    mended(CAREFUL).apply(1, 0, List.of(refused(first)), PLENTY);

    assertThat(held("a").expiresAt()).isEqualTo((now + 90 * DAY) / 1_000);
  }

  @Test
  void whatWaitedForAKeyThatExpiredIsDoubtfulWhetherOrNotTheStreamBeganItAnew() {
    process(first, bad, waiting);
    world.store().remove("a");
    cache.remove("a");
    now = at(100) + 91 * DAY;
    Result doubtful =
        new Result.Doubtful("a", "its key may have expired and begun anew while it waited");

    assertThat(mended(CAREFUL).apply(1, 0, waiting(waiting), PLENTY)).containsExactly(doubtful);
    process(last);
    assertThat(mended(CAREFUL).apply(1, 0, waiting(waiting), PLENTY)).containsExactly(doubtful);

    Redrive bold = mended(new Redrive.Options(false, Doubtful.APPLY));
    assertThat(bold.apply(2, 0, parked(bad, waiting), PLENTY))
        .containsOnly(new Result.Applied("a"));
    assertThat(bold.apply(2, 0, parked(bad, waiting), PLENTY)).containsOnly(new Result.Fenced("a"));
    assertThat(held("a").state()).isEqualTo(inOrder(last, bad, waiting));
  }

  @Test
  void theFenceOfRedrivingIsNeverForgotten() {
    mended(CAREFUL).apply(1, 0, List.of(refused(first)), PLENTY);
    List<ShardRecord> records = new ArrayList<>();
    for (int i = 0; i < 70; i++) {
      records.add(
          new ShardRecord("shard-" + i, Position.of("" + (100 + i)), "p", at(100), waiting.data()));
    }

    process(records.toArray(ShardRecord[]::new));

    assertThat(held("a").positions()).hasSize(65).containsKey(Redrive.SHARD);
  }

  /** As the pipeline is that parked. */
  private Redrive redrive(Redrive.Options options) {
    return new Redrive(Meters.PARKING, world.store(), world.sink(), options, now);
  }

  /** As it is when nothing of it is bad any more. */
  private Redrive mended(Redrive.Options options) {
    return new Redrive(Meters.MENDED, world.store(), world.sink(), options, now);
  }

  private List<Candidate> parked(ShardRecord bad, ShardRecord... waiting) {
    List<Candidate> candidates = new ArrayList<>(List.of(refused(bad)));
    candidates.addAll(waiting(waiting));
    return candidates;
  }

  private static List<Candidate> waiting(ShardRecord... records) {
    return Stream.of(records)
        .map(record -> new Candidate(record, Origin.WAITING, Finding.NOT_TAKEN, null))
        .toList();
  }

  /** By the version that is deployed. */
  private Candidate refused(ShardRecord record) {
    return standing("a").candidate(record, Origin.QUARANTINE, Set.of(ports.pipeline().version()));
  }

  private List<Candidate> givenUp(ShardRecord... records) {
    return Stream.of(records)
        .map(record -> standing("a").candidate(record, Origin.GIVEN_UP, Set.of()))
        .toList();
  }

  private Standing standing(String key) {
    StoredKey held = world.store().keys().get(key);
    return held == null ? Standing.NONE : Standing.of(held);
  }

  private static Map<String, Position> through(int sequenceNumber) {
    return Map.of("shard-0", Position.of("" + sequenceNumber));
  }

  /** The state that these records make. */
  private static byte[] inOrder(ShardRecord... records) {
    ExpectedKey key = new ExpectedKey(Meters.MENDED);
    for (ShardRecord record : records) {
      key.apply(record, Meters.event(Meters.MENDED, record), new ArrayList<>());
    }
    return key.state().encode();
  }
}
