package dev.sluice.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.NumberType;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.ScorePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionArchiveTest {

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    for (String file :
        List.of(
            "library/function.jar",
            "onnx/onnx.jar",
            "onnx/onnx-linux-aarch64.jar",
            "onnx/onnx-linux-x64.jar",
            "risk/model.onnx",
            "net/a/b.pb")) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, file);
    }
  }

  @Test
  void holdsTheFunctionAndItsPipeline() throws IOException {
    assertThat(archive(definition(null, "model.onnx"), "onnx"))
        .containsExactly("lib/function.jar", "pipeline.sluice");
  }

  @Test
  void holdsModelsAndWhatRunsThem() throws IOException {
    assertThat(archive(definition(ModelRuntime.ONNX, "risk/model.onnx"), "onnx"))
        .containsExactly(
            "lib/function.jar",
            "lib/onnx-linux-aarch64.jar",
            "lib/onnx.jar",
            "models/risk/model.onnx",
            "pipeline.sluice");
  }

  @Test
  void holdsNativeLibrariesOfTheFunctionsProcessorOnly() throws IOException {
    PipelineDefinition definition = definition(ModelRuntime.ONNX, "risk/model.onnx");

    try (FunctionArchive archive =
        FunctionArchive.stage(settings("onnx", InstructionSet.X86_64), definition)) {
      assertThat(archive.directory().resolve("lib"))
          .isDirectoryContaining("glob:**-linux-x64.jar")
          .isDirectoryNotContaining("glob:**-linux-aarch64.jar");
    }
  }

  @Test
  void holdsAllFilesOfAModelInAFolder() throws IOException {
    assertThat(archive(definition(ModelRuntime.ONNX, "net"), "onnx")).contains("models/net/a/b.pb");
  }

  @Test
  void wantsToKnowWhatRunsAModel() throws IOException {
    PipelineDefinition definition = definition(ModelRuntime.ONNX, "risk/model.onnx");

    assertThatThrownBy(() -> archive(definition, null))
        .isInstanceOf(WrongSettingException.class)
        .hasMessage(
            "the pipeline has a model of ONNX: name the directory of its jars, -c onnx=PATH");
  }

  @Test
  void cannotHoldTensorFlow() throws IOException {
    PipelineDefinition definition = definition(ModelRuntime.TENSORFLOW, "net");

    assertThatThrownBy(() -> archive(definition, "onnx"))
        .isInstanceOf(WrongSettingException.class)
        .hasMessageStartingWith("the pipeline has a model of TensorFlow, which is too large");
  }

  /** The files of an archive, in order. */
  private List<String> archive(PipelineDefinition definition, @Nullable String onnx)
      throws IOException {
    try (FunctionArchive archive =
            FunctionArchive.stage(settings(onnx, InstructionSet.ARM64), definition);
        Stream<Path> files = Files.walk(archive.directory())) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> archive.directory().relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private Settings settings(@Nullable String onnx, InstructionSet instructionSet) {
    return new Settings(
        folder.resolve("pipeline.yaml"),
        folder.resolve("library"),
        onnx == null ? null : folder.resolve(onnx),
        null,
        true,
        false,
        instructionSet,
        null,
        Duration.ofDays(1),
        false,
        null);
  }

  /** A pipeline with a score that a model infers, if there is one. */
  private PipelineDefinition definition(@Nullable ModelRuntime runtime, String model)
      throws IOException {
    Reading reading = PipelineFile.read(Path.of(Synthesis.resource("turbines.yaml")));
    PipelineDefinition turbines = ((Reading.Valid) reading).definition();
    PipelinePlan plan = turbines.plan();
    List<ScorePlan> scores = runtime == null ? List.of() : List.of(inference(runtime, model));
    return new PipelineDefinition(
        new PipelinePlan(
            plan.name(),
            plan.record(),
            List.of(),
            List.of(),
            scores,
            List.of(),
            plan.retention(),
            plan.quarantine()),
        turbines.delivery(),
        folder);
  }

  private static ScorePlan.Inference inference(ModelRuntime runtime, String model) {
    return new ScorePlan.Inference(
        "risk",
        runtime,
        model,
        "0".repeat(64),
        List.of(
            new ScorePlan.Inference.Input(
                "x", NumberType.FLOAT, List.of(new Expression.Variable("x")))),
        new ScorePlan.Inference.Output("y", 0));
  }
}
