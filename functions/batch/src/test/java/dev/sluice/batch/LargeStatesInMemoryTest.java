package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** However large states may grow, only so many keys are held at once. */
final class LargeStatesInMemoryTest extends BatchFixture {

  @Test
  void keysAreLoadedInPortionsThatFit() {
    Pipeline large = Pipeline.of(withLearner(Meters.PIPELINE.plan()));
    int portion = (64 << 20) / large.maximumStateBytes();
    int keys = 2 * portion + 1;
    List<Integer> loaded = new ArrayList<>();
    StateStore counting =
        new StoreDecorator(world.store()) {
          @Override
          public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
            loaded.add(keys.size());
            return super.load(keys, deadline);
          }
        };
    ports = Ports.of(world, large).withStore(counting);

    BatchOutcome outcome = process(oneRecordOfEachOf(keys));

    assertThat(outcome.notDone()).isEmpty();
    assertThat(outcome.counts().applied()).isEqualTo(keys);
    assertThat(world.store().keys()).hasSize(keys);
    assertThat(loaded).containsExactly(portion, portion, 1);
  }

  private static ShardRecord[] oneRecordOfEachOf(int keys) {
    ShardRecord[] records = new ShardRecord[keys];
    for (int i = 0; i < keys; i++) {
      records[i] = record(i + 1, Meters.value("meter-" + i, at(0), 20));
    }
    return records;
  }

  /** A learner of which many features may wait for their label. */
  private static PipelinePlan withLearner(PipelinePlan plan) {
    List<ScorePlan> scores = new ArrayList<>(plan.scores());
    Expression value = new Expression.Variable("v");
    for (int i = 0; i < 4; i++) {
      scores.add(
          new ScorePlan.Learning(
              "learned" + i,
              List.copyOf(Collections.nCopies(32, value)),
              new Expression.Call("_>_", List.of(value, new Expression.Constant(50.0))),
              ScorePlan.Learning.TRUTH,
              new Expression.Constant("the same"),
              1_024));
    }
    return new PipelinePlan(
        plan.name(),
        plan.record(),
        plan.transform(),
        plan.windows(),
        scores,
        plan.alerts(),
        plan.retention(),
        plan.quarantine());
  }
}
