package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.Redrive.Candidate;
import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.Redrive.Finding;
import dev.sluice.batch.Redrive.Options;
import dev.sluice.batch.Redrive.Origin;
import dev.sluice.batch.Redrive.Result;
import dev.sluice.batch.Versions.Oddity;
import dev.sluice.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is known of a record that some versions refused, and what a run makes of that. */
final class TakeoverTest extends BatchFixture {

  private static final Options CAREFUL = new Options(false, Doubtful.LEAVE);
  private static final Options BOLD = new Options(false, Doubtful.APPLY);
  private static final Pipeline STRICT = Versions.refusing(EnumSet.allOf(Oddity.class));

  @Test
  void whatLiesBetweenTwoTenuresWasNotTaken() {
    deliver(STRICT, plain(1), odd(2));
    deliver(Versions.TOLERANT, plain(3));

    assertThat(refused(odd(2), STRICT)).isEqualTo(Finding.NOT_TAKEN);
  }

  @Test
  void whatWasInTheBatchOfAVersionThatDoesNotRefuseItWasTaken() {
    deliver(Versions.TOLERANT, plain(1), odd(2), plain(3));

    assertThat(refused(odd(2), STRICT)).isEqualTo(Finding.TAKEN);
    assertThat(refused(odd(2), STRICT, Versions.TOLERANT)).isEqualTo(Finding.NOT_TAKEN);
  }

  @Test
  void nobodyCanTellOfWhatLiesBetweenTwoCommitsInTheMiddleOfATenure() {
    deliver(Versions.TOLERANT, plain(1));
    deliver(Versions.TOLERANT, plain(3));
    deliver(Versions.TOLERANT, plain(5));

    assertThat(refused(odd(2), STRICT)).isEqualTo(Finding.UNKNOWN);
    assertThat(refused(odd(5), STRICT)).isEqualTo(Finding.TAKEN);
    assertThat(refused(odd(6), STRICT)).isEqualTo(Finding.AHEAD);
  }

  @Test
  void nobodyCanTellOfWhatVersionsTookThatAreForgotten() {
    int number = 1;
    for (Pipeline version : Versions.ALL) {
      deliver(version, plain(number++));
    }

    assertThat(refused(odd(1), Versions.TOLERANT)).isEqualTo(Finding.UNKNOWN);
    assertThat(refused(odd(number - 1), STRICT)).isNotEqualTo(Finding.UNKNOWN);
  }

  @Test
  void whatAnEarlierReleaseCommittedCountsAsNotTaken() {
    deliver(STRICT, plain(1), plain(3));
    StoredKey held = held("a");
    world
        .store()
        .overwrite(
            new StoredKey(
                "a", 1, held.positions(), held.state(), List.of(), null, held.expiresAt()));

    assertThat(refused(odd(2), STRICT)).isEqualTo(Finding.NOT_TAKEN);
    deliver(Versions.TOLERANT, plain(5));
    assertThat(refused(odd(2), STRICT)).isEqualTo(Finding.NOT_TAKEN);
  }

  @Test
  void whatIsAppliedAheadIsFencedUntilThePositionFencesIt() {
    assertThat(apply(CAREFUL, 1, ahead(2))).containsExactly(new Result.Applied("a"));

    deliver(Versions.TOLERANT, plain(1));
    assertThat(provenance().ahead()).containsExactly(Position.of("2"));
    deliver(Versions.TOLERANT, plain(1), odd(2), plain(3));

    assertThat(provenance().ahead()).isEmpty();
    assertThat(count()).isEqualTo(3);
  }

  @Test
  void whatCannotBeNotedAheadStopsItsKeyUnlessItIsToBeApplied() {
    List<Candidate> records = new ArrayList<>();
    for (int i = 0; i < Provenance.MOST_AHEAD + 2; i++) {
      records.add(ahead(10 + i));
    }

    List<Result> results = apply(CAREFUL, 1, records.toArray(Candidate[]::new));

    assertThat(results.subList(0, Provenance.MOST_AHEAD)).containsOnly(new Result.Applied("a"));
    assertThat(results.subList(Provenance.MOST_AHEAD, results.size()))
        .hasOnlyElementsOfType(Result.Waits.class);
    assertThat(apply(BOLD, 2, records.get(Provenance.MOST_AHEAD)))
        .containsExactly(new Result.Applied("a"));
  }

  @Test
  void whatTheStreamCameByAfterTheRunWasPlannedWaitsAndItsKeyWithIt() {
    deliver(Versions.TOLERANT, plain(5));

    assertThat(apply(CAREFUL, 1, ahead(2), candidate(3, Finding.NOT_TAKEN)))
        .hasOnlyElementsOfType(Result.Waits.class);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void whatIsDoubtfulStaysSoThoughARunAppliedALaterRecordAndIsDoneAgain() {
    deliver(Versions.TOLERANT, plain(5));
    Candidate doubtful = candidate(2, Finding.UNKNOWN);
    Candidate certain = candidate(3, Finding.NOT_TAKEN);

    for (Result expected : List.of(new Result.Applied("a"), new Result.Fenced("a"))) {
      assertThat(apply(CAREFUL, 1, doubtful, certain))
          .satisfiesExactly(
              first -> assertThat(first).isInstanceOf(Result.Doubtful.class),
              second -> assertThat(second).isEqualTo(expected));
    }
    assertThat(apply(BOLD, 2, doubtful)).containsExactly(new Result.Applied("a"));
    assertThat(count()).isEqualTo(3);
  }

  private void deliver(Pipeline version, ShardRecord... records) {
    Ports.of(world, version).function(new StateCache(0)).process(List.of(records), PLENTY);
  }

  private List<Result> apply(Options options, long run, Candidate... candidates) {
    return new Redrive(Versions.TOLERANT, world.store(), world.sink(), options, at(1_000))
        .apply(run, 0, List.of(candidates), PLENTY);
  }

  private Finding refused(ShardRecord record, Pipeline... by) {
    Set<String> versions =
        Set.of(List.of(by).stream().map(Pipeline::version).toArray(String[]::new));
    return Standing.of(held("a")).candidate(record, Origin.QUARANTINE, versions).finding();
  }

  private static Candidate ahead(int number) {
    return candidate(number, Finding.AHEAD);
  }

  private static Candidate candidate(int number, Finding finding) {
    return new Candidate(odd(number), Origin.QUARANTINE, finding, null);
  }

  private static ShardRecord plain(int number) {
    return record(number, Versions.plain("a", at(number), number));
  }

  private static ShardRecord odd(int number) {
    return record(number, Versions.odd("a", at(number), number, Oddity.A));
  }

  private Provenance provenance() {
    Map<String, Provenance> shards = held("a").provenance();
    return Objects.requireNonNull(shards.get("shard-0"));
  }

  private long count() {
    return Objects.requireNonNull(world.store().summaries().get("a")).count();
  }
}
