package dev.sluice.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.inference.ModelDigest;
import dev.sluice.inference.ModelFolder;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.inference.Model;
import dev.sluice.pipeline.inference.Models;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.NumberType;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.RecordPlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.ScorePlan.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFlowModelTest {

  private static final Path MODELS = Path.of("src/test/resources/dev/sluice/tensorflow");
  private static final double PRECISION = 1e-5;

  @TempDir private Path folder;

  @Test
  void infersWhatTheFrameworkPredicts() throws IOException {
    List<double[]> rows = reference();
    try (Models models = ModelFolder.load(plan("features", 3, "probability", 0), MODELS)) {
      double[] scores = models.of("score").infer(List.of(flat(rows)), rows.size());

      assertThat(scores).hasSize(200);
      for (int i = 0; i < scores.length; i++) {
        assertThat(scores[i]).as("row %d", i).isCloseTo(rows.get(i)[3], within(PRECISION));
      }
    }
  }

  @Test
  void infersABatchAsItsRows() throws IOException {
    List<double[]> rows = reference();
    try (Models models = ModelFolder.load(plan("features", 3, "probability", 0), MODELS)) {
      Model model = models.of("score");
      double[] batch = model.infer(List.of(flat(rows)), rows.size());

      for (int i = 0; i < batch.length; i++) {
        double[] alone = model.infer(List.of(flat(rows.subList(i, i + 1))), 1);
        assertThat(batch[i]).isCloseTo(alone[0], within(1e-6));
      }
    }
  }

  @Test
  void failuresPropagate() throws IOException {
    try (Models models = ModelFolder.load(plan("features", 2, "probability", 0), MODELS)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> models.of("score").infer(List.of(new double[2]), 1))
          .withMessageStartingWith("scores.score: TensorFlow failed: ");
    }
    try (Models models = ModelFolder.load(plan("features", 3, "probability", 1), MODELS)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> models.of("score").infer(List.of(new double[3]), 1))
          .withMessage("scores.score: the output is [1, 1] for 1 rows, and has no column 1");
    }
  }

  @Test
  void refusesNamesThatTheModelHasNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFolder.load(plan("x", 3, "probability", 0), MODELS))
        .withMessage("scores.score.model: 'bearing' has no input `x`; it has features");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFolder.load(plan("features", 3, "y", 0), MODELS))
        .withMessage("scores.score.model: 'bearing' has no output `y`; it has probability");
  }

  @Test
  void refusesAnotherModel() throws IOException {
    Files.createDirectory(folder.resolve("bearing"));
    Files.copy(MODELS.resolve("bearing/saved_model.pb"), folder.resolve("bearing/saved_model.pb"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFolder.load(plan("features", 3, "probability", 0), folder))
        .withMessageContaining("is another model than the one that the pipeline was checked with");
  }

  private static PipelinePlan plan(String input, int columns, String output, int index)
      throws IOException {
    List<Expression> of =
        IntStream.range(0, columns)
            .<Expression>mapToObj(i -> new Expression.Variable("x"))
            .toList();
    Inference inference =
        new Inference(
            "score",
            ModelRuntime.TENSORFLOW,
            "bearing",
            ModelDigest.of(MODELS.resolve("bearing")),
            List.of(new Inference.Input(input, NumberType.FLOAT, of)),
            new Inference.Output(output, index));
    return new PipelinePlan(
        "models",
        new RecordPlan(
            path("id"),
            path("ts"),
            Map.of(),
            Instant.parse("2000-01-01T00:00:00Z"),
            Duration.ofHours(1)),
        List.of(),
        List.of(),
        List.of(inference),
        List.of(),
        new Retention(Duration.ofDays(1), Duration.ofDays(1)));
  }

  private static dev.sluice.pipeline.plan.Path path(String field) {
    return new dev.sluice.pipeline.plan.Path(
        List.of(new dev.sluice.pipeline.plan.Path.Segment.Name(field)));
  }

  /** Three features, then what TensorFlow predicted. */
  private static List<double[]> reference() throws IOException {
    try (Stream<String> lines = Files.lines(MODELS.resolve("bearing.csv"))) {
      return lines
          .map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  private static double[] flat(List<double[]> rows) {
    return rows.stream().flatMapToDouble(row -> Arrays.stream(row, 0, 3)).toArray();
  }
}
