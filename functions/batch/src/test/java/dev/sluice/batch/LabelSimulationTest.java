package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.GroupName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A label is learned once by its group, over thousands of schedules. */
final class LabelSimulationTest {

  private static final int SCHEDULES = 3_000;

  @Test
  void everyLabelIsLearnedOnce() {
    Schedules.run(SCHEDULES, seed -> new LabelSimulation(seed, groups -> groups).run());
  }

  /** What may be wrong with a store of groups. */
  enum Breakage {
    OUTBOXES_EMPTIED_AFTER_MERGING(store ->
        new Broken(store) {
          @Override
          public MergeResult merge(Merge merge, Deadline deadline) {
            MergeResult result = super.merge(new Merge(merge.groups(), List.of()), deadline);
            return result instanceof MergeResult.Merged
                ? super.merge(new Merge(List.of(), merge.keys()), deadline)
                : result;
          }
        }),
    OUTBOXES_EMPTIED_BEFORE_MERGING(store ->
        new Broken(store) {
          @Override
          public MergeResult merge(Merge merge, Deadline deadline) {
            MergeResult result = super.merge(new Merge(List.of(), merge.keys()), deadline);
            return result instanceof MergeResult.Merged
                ? super.merge(new Merge(merge.groups(), List.of()), deadline)
                : result;
          }
        }),
    MERGED_WHATEVER_WAS_TOLD_BEFORE(store ->
        new Broken(store) {
          @Override
          public MergeResult merge(Merge merge, Deadline deadline) {
            MergeResult result = super.merge(merge, deadline);
            return result instanceof MergeResult.Forestalled told && !told.told().isEmpty()
                ? super.merge(new Merge(merge.groups(), List.of()), deadline)
                : result;
          }
        }),
    MERGED_WHATEVER_THE_REVISION(store ->
        new Broken(store) {
          @Override
          public MergeResult merge(Merge merge, Deadline deadline) {
            Set<GroupName> names =
                Set.copyOf(merge.groups().stream().map(StoredGroup::name).toList());
            Map<GroupName, StoredGroup> held = find(names, deadline);
            List<StoredGroup> forced =
                merge.groups().stream().map(group -> over(held.get(group.name()), group)).toList();
            return super.merge(new Merge(forced, merge.keys()), deadline);
          }
        }),
    NO_ANSWER_TAKEN_FOR_SUCCESS(store ->
        new Broken(store) {
          @Override
          public MergeResult merge(Merge merge, Deadline deadline) {
            MergeResult result = super.merge(merge, deadline);
            return result instanceof MergeResult.Unknown ? new MergeResult.Merged() : result;
          }
        });

    @SuppressWarnings("ImmutableEnumChecker") // The operators above hold nothing.
    private final UnaryOperator<GroupStore> groups;

    Breakage(UnaryOperator<GroupStore> groups) {
      this.groups = groups;
    }

    private boolean isFoundBy(long seed) {
      try {
        new LabelSimulation(seed, groups).run();
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

  private static StoredGroup over(@Nullable StoredGroup held, StoredGroup next) {
    return new StoredGroup(
        next.name(),
        held == null ? 1 : held.revision() + 1,
        next.state(),
        next.metrics(),
        next.timeMillis(),
        next.expiresAt());
  }

  /** A store that does what another one does, but for what a subclass says. */
  private static class Broken implements GroupStore {
    private final GroupStore store;

    Broken(GroupStore store) {
      this.store = store;
    }

    @Override
    public Map<GroupName, StoredGroup> find(Set<GroupName> groups, Deadline deadline) {
      return store.find(groups, deadline);
    }

    @Override
    public MergeResult merge(Merge merge, Deadline deadline) {
      return store.merge(merge, deadline);
    }
  }
}
