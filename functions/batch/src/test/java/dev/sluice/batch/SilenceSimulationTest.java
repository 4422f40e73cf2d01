package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sweeps beside the stream, over thousands of schedules. */
final class SilenceSimulationTest {

  private static final int SCHEDULES = 1_000;

  @Test
  void aSilenceRaisesItsAlertsOnceAndNothingElseDoes() {
    Schedules.run(SCHEDULES, seed -> new SilenceSimulation(seed, ports -> ports).run());
  }

  /** What may be wrong. */
  enum Breakage {
    /** A sweep takes a conflict for success. */
    CONDITION_OFF(ports ->
        ports.withStore(
            new StoreDecorator(ports.store()) {
              @Override
              public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
                List<CommitResult> results = new ArrayList<>(super.commit(commits, deadline));
                results.replaceAll(result ->
                    result instanceof CommitResult.Conflict
                        ? new CommitResult.Committed()
                        : result);
                return results;
              }
            })),
    /** What raises something is not due any more: nobody tells it if the sweep dies. */
    NOT_DUE_WHILE_UNTOLD(ports ->
        ports.withStore(
            new StoreDecorator(ports.store()) {
              @Override
              public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
                return super.commit(commits.stream().map(Breakage::notDue).toList(), deadline);
              }
            }));

    @SuppressWarnings("ImmutableEnumChecker") // The operators above hold nothing.
    private final UnaryOperator<Ports> ports;

    Breakage(UnaryOperator<Ports> ports) {
      this.ports = ports;
    }

    private static Commit notDue(Commit commit) {
      StoredKey next = commit.next();
      Watch watch = next.watch();
      if (watch == null || next.outbox().isEmpty() || commit.summary() != null) {
        return commit;
      }
      return new Commit(
          new StoredKey(
              next.key(),
              next.revision(),
              next.positions(),
              next.state(),
              next.outbox(),
              next.parking(),
              next.expiresAt(),
              watch.due(Watch.NEVER),
              next.provenance()),
          null);
    }

    private boolean isFoundBy(long seed) {
      try {
        new SilenceSimulation(seed, ports).run();
        return false;
      } catch (AssertionError found) {
        return true;
      }
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
