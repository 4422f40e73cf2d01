package dev.sluice.local.soak;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * The pipeline that a soak runs: this package's {@code pipeline.yaml}, which says nothing of how
 * its keys' states are kept.
 */
final class SoakPipeline {

  private SoakPipeline() {}

  /**
   * The pipeline with states that are kept in this way.
   *
   * @param state as a pipeline's file has it, in one line: <code>{layout: log}</code>
   * @throws IllegalArgumentException if a pipeline's file could not have that
   */
  static PipelineDefinition definition(String state) {
    Reading reading = PipelineFile.parse(yaml() + "\nstate: " + state + "\n");
    if (reading instanceof Reading.Invalid invalid) {
      throw new IllegalArgumentException(mistakes(invalid));
    }
    return ((Reading.Valid) reading).definition();
  }

  private static String mistakes(Reading.Invalid invalid) {
    return invalid.mistakes().stream()
        .map(mistake -> mistake.where() + ": " + mistake.message())
        .collect(Collectors.joining("; "));
  }

  private static String yaml() {
    try (InputStream in = SoakPipeline.class.getResourceAsStream("pipeline.yaml")) {
      if (in == null) {
        throw new IllegalStateException("the soak's own pipeline is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
