package dev.sluice.definition;

import dev.sluice.inference.ModelFolder;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.inference.Models;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.PlanCodec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A checked pipeline.
 *
 * @param plan what the function does with a record
 * @param delivery how Lambda hands records to the function
 * @param folder of the pipeline's file, in which models lie; null if it was read from a text
 */
public record PipelineDefinition(
    PipelinePlan plan, DeliverySettings delivery, @Nullable Path folder) {

  /** Of a pipeline that names no files. */
  public PipelineDefinition(PipelinePlan plan, DeliverySettings delivery) {
    this(plan, delivery, null);
  }

  /**
   * The pipeline with its models, ready to run.
   *
   * @throws IllegalArgumentException if a model cannot be loaded, or what runs it is not on the
   *     class path
   */
  public Pipeline pipeline() {
    return Pipeline.of(plan, folder == null ? Models.NONE : ModelFolder.load(plan, folder));
  }

  /** The compact form of the plan, which the function loads. */
  public byte[] compact() {
    return PlanCodec.write(plan);
  }
}
