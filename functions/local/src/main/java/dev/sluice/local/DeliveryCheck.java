package dev.sluice.local;

import dev.sluice.definition.PipelineDefinition;
import dev.sluice.definition.PipelineFile;
import dev.sluice.definition.lint.DeliveryLint;
import dev.sluice.definition.lint.EventSource;
import dev.sluice.definition.lint.Finding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Tells under which of a pipeline's settings records are lost.
 *
 * @param streamHours how long the stream keeps records
 */
record DeliveryCheck(Path file, PipelineDefinition definition, int streamHours) {

  /** Tells all that is found, a line each; false if some of it must not be deployed. */
  boolean print(PrintWriter out) throws IOException {
    List<Finding> findings =
        DeliveryLint.check(EventSource.of(definition, Duration.ofHours(streamHours)));
    for (Finding finding : findings) {
      String prefix = finding.refused() ? "" : "warning: ";
      String where = finding.setting().inFile();
      out.println(file + ":" + PipelineFile.about(file, where, prefix + finding.message()));
    }
    return findings.stream().noneMatch(Finding::refused);
  }
}
