package dev.sluice.handlers;

import dev.sluice.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the pipeline's compact form. */
final class PipelineFiles {

  private PipelineFiles() {}

  /**
   * @throws IllegalArgumentException if it is not there, or is something else
   */
  static Pipeline read(Path file) {
    try {
      return Pipeline.load(Files.readAllBytes(file));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          Variable.SLUICE_PIPELINE + ": the file '" + file + "' cannot be read", unreadable);
    } catch (IllegalArgumentException otherForm) {
      throw new IllegalArgumentException(
          "%s: the file '%s' is no pipeline's compact form: %s"
              .formatted(Variable.SLUICE_PIPELINE, file, otherForm.getMessage()),
          otherForm);
    }
  }
}
