package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.batch.memory.InMemoryAlertSink;
import dev.sluice.batch.memory.InMemoryQuarantine;
import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.inference.Model;
import dev.sluice.pipeline.inference.Models;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.NumberType;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan.Inference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InferenceTest {

  private static final Inference DOUBLED =
      new Inference(
          "doubled",
          ModelRuntime.ONNX,
          "model.onnx",
          "0".repeat(64),
          List.of(
              new Inference.Input("x", NumberType.FLOAT, List.of(new Expression.Variable("v")))),
          new Inference.Output("y", 0));

  private final List<Integer> calls = new ArrayList<>();
  private final InMemoryStateStore store = new InMemoryStateStore();
  private boolean failing;

  /** Twice its input. */
  private final Model model =
      new Model() {
        @Override
        public double[] infer(List<double[]> inputs, int rows) {
          calls.add(rows);
          if (failing) {
            throw new IllegalStateException("the runtime fails");
          }
          return IntStream.range(0, rows).mapToDouble(i -> 2 * inputs.get(0)[i]).toArray();
        }

        @Override
        public void close() {}
      };

  @Test
  void aModelSeesAllRecordsOfABatchAtOnce() {
    process();

    assertThat(calls).containsExactly(3);
    assertThat(store.summaries())
        .hasEntrySatisfying("a", a -> assertThat(a.scores()).containsEntry("doubled", 40.0))
        .hasEntrySatisfying("b", b -> assertThat(b.scores()).containsEntry("doubled", 60.0));
  }

  @Test
  void aFailureOfTheRuntimeFailsTheBatchBeforeAnythingIsCommitted() {
    failing = true;

    assertThatIllegalStateException().isThrownBy(this::process).withMessage("the runtime fails");
    assertThat(store.summaries()).isEmpty();
  }

  /** Two records of one key, and one of another. */
  private void process() {
    new BatchProcessor(
            pipeline(),
            store,
            new InMemoryAlertSink(),
            new InMemoryQuarantine(),
            new StateCache(1 << 20),
            () -> 0)
        .process(List.of(record(1, "a", 10), record(2, "b", 30), record(3, "a", 20)), () -> 60_000);
  }

  private Pipeline pipeline() {
    PipelinePlan plan = Meters.PIPELINE.plan();
    return Pipeline.of(
        new PipelinePlan(
            plan.name(),
            plan.record(),
            List.of(),
            List.of(),
            List.of(DOUBLED),
            List.of(),
            plan.retention(),
            plan.quarantine()),
        new Models(Map.of("doubled", model)));
  }

  private static ShardRecord record(long number, String meter, double value) {
    return BatchFixture.record(number, Meters.value(meter, Meters.START + number, value));
  }
}
