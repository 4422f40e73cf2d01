package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation with windows can fail, too. */
final class BrokenCarryTest {

  private static final int SCHEDULES = 3_000;

  /** What may be wrong. */
  enum Breakage {
    /** What travels and what is stored seem to have come equally far. */
    POSITIONS_FORGOTTEN(WithoutFence::ofAnyShard, UnaryOperator.identity()),

    /** What was refused counts as committed. */
    CONFLICT_TAKEN_FOR_SUCCESS(
        items -> new Cheerful(items, CommitResult.Conflict.class), UnaryOperator.identity()),

    /** What is not known counts as committed. */
    UNKNOWN_TAKEN_FOR_SUCCESS(
        UnaryOperator.identity(), carriage -> new Cheerful(carriage, CommitResult.Unknown.class)),

    /** Items do not say that a window carries their keys. */
    LEASES_NOT_NOTED(Unleasing::new, UnaryOperator.identity());

    @SuppressWarnings("ImmutableEnumChecker") // The operators above hold nothing.
    private final UnaryOperator<StateStore> items;

    @SuppressWarnings("ImmutableEnumChecker") // The operators above hold nothing.
    private final UnaryOperator<StateStore> carriages;

    Breakage(UnaryOperator<StateStore> items, UnaryOperator<StateStore> carriages) {
      this.items = items;
      this.carriages = carriages;
    }

    private boolean isFoundBy(long seed) {
      try {
        CarrySimulation.broken(seed, items, carriages, this == LEASES_NOT_NOTED).run();
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

  private static final class Unleasing extends StoreDecorator {
    Unleasing(StateStore store) {
      super(store);
    }

    @Override
    public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
      return super.commit(commits.stream().map(Unleasing::unleased).toList(), deadline);
    }

    private static Commit unleased(Commit commit) {
      StoredKey next = commit.next();
      return new Commit(next.at(next.revision(), null), commit.summary());
    }
  }
}
