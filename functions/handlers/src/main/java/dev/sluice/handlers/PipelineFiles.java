package dev.sluice.handlers;

import dev.sluice.inference.ModelFolder;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.PlanCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the pipeline's compact form, and the models that it names. */
public final class PipelineFiles {

  private PipelineFiles() {}

  /**
   * Loads a pipeline with its models.
   *
   * @throws IllegalArgumentException if it is not there, or is something else, or if a model cannot
   *     be loaded
   */
  public static Pipeline read(Path file, Path models) {
    PipelinePlan plan = plan(file);
    return Pipeline.of(plan, ModelFolder.load(plan, models));
  }

  private static PipelinePlan plan(Path file) {
    try {
      return PlanCodec.read(Files.readAllBytes(file));
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
