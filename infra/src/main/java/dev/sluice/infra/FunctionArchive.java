package dev.sluice.infra;

import dev.sluice.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.lambda.Code;

/** What the function's archive holds, laid out in a temporary directory until it is synthesized. */
final class FunctionArchive implements AutoCloseable {

  /** Where the function finds its pipeline. */
  static final String PIPELINE_PATH = "/var/task/pipeline.sluice";

  private final Path directory;

  private FunctionArchive(Path directory) {
    this.directory = directory;
  }

  /**
   * Lays out {@code lib/*.jar} and {@code pipeline.sluice}.
   *
   * @throws WrongSettingException if {@code library} holds no jars
   */
  static FunctionArchive stage(Path library, PipelineDefinition definition) throws IOException {
    List<Path> jars = jars(library);
    FunctionArchive archive = new FunctionArchive(Files.createTempDirectory("sluice-function-"));
    Path lib = Files.createDirectory(archive.directory.resolve("lib"));
    for (Path jar : jars) {
      Files.copy(jar, lib.resolve(jar.getFileName()));
    }
    Files.write(archive.directory.resolve("pipeline.sluice"), definition.compact());
    return archive;
  }

  private static List<Path> jars(Path library) throws IOException {
    try (Stream<Path> files = Files.list(library)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      if (jars.isEmpty()) {
        throw WrongSettingException.of("library", library, "the directory of the function's jars");
      }
      return jars;
    }
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
