package dev.sluice.local.soak;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pipeline that a soak runs: this package's {@code pipeline.yaml}. */
final class SoakPipeline {

  private SoakPipeline() {}

  static PipelineDefinition definition() {
    Reading reading = PipelineFile.parse(yaml());
    if (reading instanceof Reading.Valid valid) {
      return valid.definition();
    }
    throw new IllegalStateException("the soak's own pipeline has mistakes: " + reading);
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
