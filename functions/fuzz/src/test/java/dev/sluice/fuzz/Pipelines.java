package dev.sluice.fuzz;

import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.Reading;
import dev.sluice.pipeline.Pipeline;

/** Pipelines from the text of their files. */
final class Pipelines {

  private Pipelines() {}

  static Pipeline of(String yaml) {
    return Pipeline.load(compact(yaml));
  }

  static byte[] compact(String yaml) {
    Reading reading = PipelineFile.parse(yaml);
    if (reading instanceof Reading.Valid valid) {
      return valid.definition().compact();
    }
    throw new IllegalArgumentException("not a pipeline: " + reading);
  }
}
