package dev.sluice.definition;

import dev.sluice.pipeline.plan.PipelinePlan;

/**
 * A checked pipeline.
 *
 * @param plan what the function does with a record
 * @param delivery how Lambda hands records to the function
 */
public record PipelineDefinition(PipelinePlan plan, DeliverySettings delivery) {

  /** The compact form of the plan, which the function loads. */
  public byte[] compact() {
    throw new UnsupportedOperationException("waits for the plan's codec");
  }
}
