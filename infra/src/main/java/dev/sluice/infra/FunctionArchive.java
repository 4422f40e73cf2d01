package dev.sluice.infra;

import static java.util.Objects.requireNonNull;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.inference.ModelDigest;
import dev.sluice.inference.ModelFolder;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.ScorePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.lambda.Code;

/** What the function's archive holds, laid out in a temporary directory until it is synthesized. */
final class FunctionArchive implements AutoCloseable {

  /** Where the function finds its pipeline. */
  static final String PIPELINE_PATH = "/var/task/pipeline.sluice";

  private final Path directory;
  private final InstructionSet instructionSet;
  private final boolean callsNativeCode;

  private FunctionArchive(Path directory, InstructionSet instructionSet, boolean callsNativeCode) {
    this.directory = directory;
    this.instructionSet = instructionSet;
    this.callsNativeCode = callsNativeCode;
  }

  /**
   * Lays out {@code lib/*.jar}, {@code pipeline.sluice} and, where the pipeline names models,
   * {@code models/} with what runs them, for the function's processor, among the jars; and what
   * grows a forest, where it has one.
   *
   * @throws WrongSettingException if a directory holds no jars that should, or if the archive
   *     cannot hold what runs a model
   */
  static FunctionArchive stage(Settings settings, PipelineDefinition definition)
      throws IOException {
    List<Path> jars = new ArrayList<>(jars("library", settings.library()));
    boolean onnx = runs(ModelRuntime.ONNX, definition);
    if (onnx) {
      jars.addAll(onnxJars(settings));
    }
    if (ModelFolder.hasForest(definition.plan())) {
      jars.addAll(forestJars(settings));
    }
    refuseTensorFlow(definition);
    InstructionSet instructionSet = settings.instructionSet();
    jars.removeIf(jar -> !instructionSet.runs(jar));
    FunctionArchive archive =
        new FunctionArchive(Files.createTempDirectory("sluice-function-"), instructionSet, onnx);
    Path lib = Files.createDirectory(archive.directory.resolve("lib"));
    for (Path jar : jars) {
      Files.copy(jar, lib.resolve(jar.getFileName()));
    }
    Files.write(archive.directory.resolve("pipeline.sluice"), definition.compact());
    archive.addModels(definition);
    return archive;
  }

  private static boolean runs(ModelRuntime runtime, PipelineDefinition definition) {
    return ModelFolder.inferences(definition.plan()).stream()
        .anyMatch(inference -> inference.runtime() == runtime);
  }

  private static List<Path> onnxJars(Settings settings) throws IOException {
    Path onnx = settings.onnx();
    if (onnx == null) {
      throw new WrongSettingException(
          "the pipeline has a model of ONNX: name the directory of its jars, -c onnx=PATH");
    }
    return jars("onnx", onnx);
  }

  private static List<Path> forestJars(Settings settings) throws IOException {
    Path forest = settings.forest();
    if (forest == null) {
      throw new WrongSettingException(
          "the pipeline has a forest: name the directory of its jars, -c forest=PATH");
    }
    return jars("forest", forest);
  }

  private static void refuseTensorFlow(PipelineDefinition definition) {
    if (runs(ModelRuntime.TENSORFLOW, definition)) {
      throw new WrongSettingException(
          "the pipeline has a model of TensorFlow, which is too large for an archive:"
              + " functions/tensorflow/README.md tells how to build a container image");
    }
  }

  /** The models lie under the paths that the plan names. */
  private void addModels(PipelineDefinition definition) throws IOException {
    Path from = definition.folder();
    for (ScorePlan.Inference inference : ModelFolder.inferences(definition.plan())) {
      Path model = requireNonNull(from).resolve(inference.model());
      for (Path file : ModelDigest.files(model)) {
        Path to = directory.resolve("models").resolve(from.relativize(file).toString());
        Files.createDirectories(requireNonNull(to.getParent()));
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static List<Path> jars(String key, Path library) throws IOException {
    try (Stream<Path> files = Files.list(library)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      if (jars.isEmpty()) {
        throw WrongSettingException.of(key, library, "the directory of the function's jars");
      }
      return jars;
    }
  }

  /** What the functions of this archive run on. */
  InstructionSet instructionSet() {
    return instructionSet;
  }

  /** Whether a native library is loaded, against which Java warns unless it is told. */
  boolean callsNativeCode() {
    return callsNativeCode;
  }

  /** What the archive is made of. */
  Path directory() {
    return directory;
  }

  Code code() {
    return Code.fromAsset(directory.toString());
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
