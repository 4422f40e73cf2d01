package dev.sluice.onnx;

import static dev.sluice.onnx.Pipelines.MODELS;
import static dev.sluice.onnx.Pipelines.digest;
import static dev.sluice.onnx.Pipelines.inference;
import static dev.sluice.onnx.Pipelines.input;
import static dev.sluice.onnx.Pipelines.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.inference.ModelFolder;
import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.inference.Models;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.NumberType;
import dev.sluice.pipeline.plan.ScorePlan.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxModelTest {

  /** Models compute with floats of 24 bits. */
  private static final double PRECISION = 1e-5;

  private static final Inference RISK =
      inference("risk", 1, "output", input("input", NumberType.FLOAT, "a", "b", "c", "d"));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"risk, 4, 0", "risk, 4, 1", "power, 3, 0"})
  void infersWhatTheFrameworkPredicts(String name, int features, int index) throws IOException {
    List<double[]> rows = reference(name);
    String[] fields = Stream.of("a", "b", "c", "d").limit(features).toArray(String[]::new);
    Inference inference =
        inference(name, index, "output", input("input", NumberType.FLOAT, fields));
    try (Models models = ModelFolder.load(plan(inference), MODELS)) {
      double[] scores = models.of("score").infer(List.of(flat(rows, features)), rows.size());

      assertThat(scores).hasSize(200);
      for (int i = 0; i < scores.length; i++) {
        double predicted = rows.get(i)[features + index];
        assertThat(scores[i]).as("row %d", i).isCloseTo(predicted, within(PRECISION));
      }
    }
  }

  @Test
  void infersABatchAsItsRows() throws IOException {
    List<double[]> rows = reference("risk");
    try (Models models = ModelFolder.load(plan(RISK), MODELS)) {
      double[] batch = models.of("score").infer(List.of(flat(rows, 4)), rows.size());

      for (int i = 0; i < batch.length; i++) {
        double[] alone = models.of("score").infer(List.of(flat(rows.subList(i, i + 1), 4)), 1);
        assertThat(batch[i]).isCloseTo(alone[0], within(1e-6));
      }
    }
  }

  @Test
  void scoresFiveThousandRecords() throws IOException {
    List<double[]> rows = reference("risk");
    try (Models models = ModelFolder.load(plan(RISK), MODELS)) {
      Pipeline pipeline = Pipeline.of(plan(RISK), models);
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        events.add(Pipelines.event(pipeline, rows.get(i % rows.size())));
      }
      pipeline.infer(events);

      for (int i = 0; i < events.size(); i++) {
        double predicted = rows.get(i % rows.size())[5];
        assertThat(Pipelines.scores(pipeline, events.get(i)).get("score"))
            .isCloseTo(predicted, within(PRECISION));
      }
    }
  }

  @Test
  void takesInputsOfOtherTypesAndShapes() {
    Inference mean =
        inference(
            "scalars",
            0,
            "mean",
            input("total", NumberType.DOUBLE, "a"),
            input("count", NumberType.INT64, "b"));
    try (Models models = ModelFolder.load(plan(mean), MODELS)) {
      Pipeline pipeline = Pipeline.of(plan(mean), models);
      List<Event> events =
          Stream.of(new double[] {1e300, 4}, new double[] {7, 2}, new double[] {1, 0})
              .map(row -> Pipelines.event(pipeline, row))
              .toList();
      pipeline.infer(events);

      assertThat(Pipelines.scores(pipeline, events.get(0))).containsEntry("score", 2.5e299);
      assertThat(Pipelines.scores(pipeline, events.get(1))).containsEntry("score", 3.5);
      assertThat(Pipelines.scores(pipeline, events.get(2))).as("1 by 0").isEmpty();
    }
  }

  @Test
  void isSafeForThreads() throws IOException {
    List<double[]> rows = reference("risk");
    try (Models models = ModelFolder.load(plan(RISK), MODELS)) {
      double[] expected = models.of("score").infer(List.of(flat(rows, 4)), rows.size());

      assertThat(
              IntStream.range(0, 64)
                  .parallel()
                  .mapToObj(i -> models.of("score").infer(List.of(flat(rows, 4)), rows.size()))
                  .toList())
          .allSatisfy(scores -> assertThat(scores).isEqualTo(expected));
    }
  }

  @Test
  void aFailureOfTheRuntimePropagates() {
    Inference narrow =
        inference("risk", 1, "output", input("input", NumberType.FLOAT, "a", "b", "c"));
    try (Models models = ModelFolder.load(plan(narrow), MODELS)) {
      Pipeline pipeline = Pipeline.of(plan(narrow), models);
      Event event = Pipelines.event(pipeline, 1, 2, 3);

      assertThatIllegalStateException()
          .isThrownBy(() -> pipeline.infer(List.of(event)))
          .withMessageStartingWith("scores.score: ONNX Runtime failed: ")
          .withMessageContaining("Got: 3 Expected: 4");
    }
  }

  @Test
  void refusesAColumnThatTheOutputHasNot() {
    Inference third =
        inference("risk", 2, "output", input("input", NumberType.FLOAT, "a", "b", "c", "d"));
    try (Models models = ModelFolder.load(plan(third), MODELS)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> models.of("score").infer(List.of(new double[8]), 2))
          .withMessage("scores.score: the output is [2, 2] for 2 rows, and has no column 2");
    }
  }

  @Test
  void refusesOutputsThatAreNoScores() {
    Inference zipMap =
        inference(
            "zipmap", 0, "output_probability", input("probabilities", NumberType.FLOAT, "a", "b"));
    Inference whole =
        inference(
            "scalars",
            0,
            "whole",
            input("total", NumberType.DOUBLE, "a"),
            input("count", NumberType.INT64, "b"));

    assertRefused(zipMap, "scores.score.model: the output `output_probability` is no tensor");
    assertRefused(whole, "scores.score.model: the output `whole` is of INT64");
  }

  @Test
  void refusesNamesThatTheModelHasNot() {
    assertRefused(
        inference("risk", 0, "input", input("input", NumberType.FLOAT, "a")),
        "scores.score.model: 'risk.onnx' has no output `input`; it has output");
    assertRefused(
        inference("risk", 0, "output", input("x", NumberType.FLOAT, "a")),
        "scores.score.model: 'risk.onnx' has no input `x`; it has input");
  }

  @Test
  void refusesAnotherModel() throws IOException {
    Files.copy(MODELS.resolve("power.onnx"), folder.resolve("risk.onnx"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFolder.load(plan(RISK), folder))
        .withMessageStartingWith("scores.score.model: '")
        .withMessageEndingWith(
            "risk.onnx' is another model than the one that the pipeline was checked with;"
                + " deploy both together");
  }

  @Test
  void refusesWhatIsNoModel() throws IOException {
    Path text = Files.writeString(folder.resolve("text.onnx"), "no model");
    Inference inference =
        new Inference(
            "score",
            ModelRuntime.ONNX,
            "text.onnx",
            digest(text),
            List.of(input("input", NumberType.FLOAT, "a")),
            new Inference.Output("output", 0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFolder.load(plan(inference), folder))
        .withMessageStartingWith("scores.score.model: '")
        .withMessageContaining("text.onnx' cannot be loaded: ");
  }

  @Test
  void refusesAModelThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFolder.load(plan(RISK), folder))
        .withMessage("scores.score.model: there is no 'risk.onnx' in '" + folder + "'");
  }

  @Test
  void tellsWhichModuleIsMissing() {
    Inference tensorFlow =
        new Inference(
            "score",
            ModelRuntime.TENSORFLOW,
            RISK.model(),
            RISK.digest(),
            RISK.inputs(),
            RISK.output());

    assertRefused(
        tensorFlow,
        "scores.score.model: tensorflow needs the module sluice-tensorflow in the function's"
            + " archive");
  }

  private static void assertRefused(Inference inference, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFolder.load(plan(inference), MODELS))
        .withMessage(reason);
  }

  /** Features, then what the framework predicted. */
  private static List<double[]> reference(String name) throws IOException {
    try (Stream<String> lines = Files.lines(MODELS.resolve(name + ".csv"))) {
      return lines
          .map(line -> Stream.of(line.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  private static double[] flat(List<double[]> rows, int features) {
    return rows.stream().flatMapToDouble(row -> Arrays.stream(row, 0, features)).toArray();
  }
}
