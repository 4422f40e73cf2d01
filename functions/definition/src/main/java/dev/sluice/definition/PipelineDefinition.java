package dev.sluice.definition;

import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.PlanCodec;

/**
 * A checked pipeline.
 *
 * @param plan what the function does with a record
 * @param delivery how Lambda hands records to the function
 */
public record PipelineDefinition(PipelinePlan plan, DeliverySettings delivery) {

  /** The compact form of the plan, which the function loads. */
  public byte[] compact() {
    return PlanCodec.write(plan);
  }
}
