package dev.sluice.batch;

import dev.sluice.pipeline.Prepared;

/**
 * A bad record.
 *
 * @param pipelineVersion which version of the pipeline refused it
 */
public record QuarantinedRecord(
    ShardRecord record,
    String pipeline,
    String pipelineVersion,
    Prepared.Stage stage,
    String reason) {}
