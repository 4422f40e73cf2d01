package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deployments beside the stream and beside redriving, over thousands of schedules. */
final class DeploymentSimulationTest {

  private static final int SCHEDULES = 1_500;

  @Test
  void versionsThatFollowEachOtherLeaveHardlyAnyDoubt() {
    DeploymentSimulation.Outcome all = outcome(false);

    assertThat(all.refused()).isGreaterThan(10 * Schedules.share(SCHEDULES));
    assertThat(all.doubtful()).isLessThan(all.refused() / 50);
  }

  @Test
  void versionsThatTakeTurnsLeaveDoubtButApplyNothingTwice() {
    assertThat(outcome(true).refused()).isGreaterThan(10 * Schedules.share(SCHEDULES));
  }

  private static DeploymentSimulation.Outcome outcome(boolean takesTurns) {
    List<DeploymentSimulation.Outcome> outcomes = new ArrayList<>();
    Schedules.run(
        SCHEDULES,
        seed -> outcomes.add(new DeploymentSimulation(seed, ports -> ports, takesTurns).run()));
    return outcomes.stream()
        .reduce(new DeploymentSimulation.Outcome(0, 0), DeploymentSimulation.Outcome::plus);
  }

  /** What could be wrong with how it is noted who took what. */
  enum Breakage {
    NOBODY_NOTES_WHO_TOOK_WHAT(provenance -> new Provenance(null, List.of(), provenance.ahead())),
    NOBODY_NOTES_WHAT_IS_AHEAD(
        provenance -> new Provenance(provenance.forgotten(), provenance.tenures(), List.of())),
    WHAT_IS_FORGOTTEN_COUNTS_AS_NOT_TAKEN(
        provenance -> new Provenance(null, provenance.tenures(), provenance.ahead())),
    A_TENURE_HAS_NO_GAP_BEFORE_IT(provenance ->
        new Provenance(
            provenance.forgotten(),
            provenance.tenures().stream().map(Breakage::fromTheBeginning).toList(),
            provenance.ahead())),
    A_VERSION_SAW_ALL_OF_ITS_TENURE(provenance ->
        new Provenance(
            provenance.forgotten(),
            provenance.tenures().stream().map(Breakage::inOneStretch).toList(),
            provenance.ahead())),
    ONLY_THE_FIRST_REFUSAL_IS_KEPT(UnaryOperator.identity());

    @SuppressWarnings("ImmutableEnumChecker") // The operators above hold nothing.
    private final UnaryOperator<Provenance> noted;

    Breakage(UnaryOperator<Provenance> noted) {
      this.noted = noted;
    }

    private static Tenure fromTheBeginning(Tenure tenure) {
      Stretch first = new Stretch(Position.of("0"), tenure.first().through());
      return new Tenure(
          tenure.version(), first, tenure.last().equals(tenure.first()) ? first : tenure.last());
    }

    private static Tenure inOneStretch(Tenure tenure) {
      Stretch whole = new Stretch(tenure.first().from(), tenure.end());
      return new Tenure(tenure.version(), whole, whole);
    }

    Ports in(Ports ports) {
      Ports noting = ports.withStore(new Noting(ports.store(), noted));
      Set<Redriver.Identity> kept = new HashSet<>();
      return this != ONLY_THE_FIRST_REFUSAL_IS_KEPT
          ? noting
          : noting.withQuarantine((records, deadline) ->
              ports
                  .quarantine()
                  .put(
                      records.stream()
                          .filter(bad -> kept.add(Redriver.Identity.of(bad.record())))
                          .toList(),
                      deadline));
    }

    private boolean isFoundBy(long seed) {
      try {
        new DeploymentSimulation(seed, this::in, true).run();
        return false;
      } catch (AssertionError found) {
        return true;
      }
    }
  }

  /** Notes something else than it was told. */
  private static final class Noting extends StoreDecorator {
    private final UnaryOperator<Provenance> noted;

    Noting(StateStore store, UnaryOperator<Provenance> noted) {
      super(store);
      this.noted = noted;
    }

    @Override
    public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
      return super.commit(
          commits.stream()
              .map(commit -> new Commit(noted(commit.next()), commit.summary()))
              .toList(),
          deadline);
    }

    private StoredKey noted(StoredKey next) {
      Map<String, Provenance> provenance = new HashMap<>(next.provenance());
      provenance.replaceAll((shard, of) -> noted.apply(of));
      return new StoredKey(
          next.key(),
          next.revision(),
          next.positions(),
          next.state(),
          next.outbox(),
          next.parking(),
          next.expiresAt(),
          next.watch(),
          provenance);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isFoundOut(Breakage breakage) {
    assertThat(LongStream.range(0, SCHEDULES).filter(breakage::isFoundBy).findFirst())
        .as("the first of %d schedules that finds it", SCHEDULES)
        .isPresent();
  }
}
