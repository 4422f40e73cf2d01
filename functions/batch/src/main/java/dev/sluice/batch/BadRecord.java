package dev.sluice.batch;

/**
 * A record that must go into quarantine.
 *
 * @param index its place in the batch
 */
record BadRecord(int index, ShardRecord record, QuarantinedRecord.Stage stage, String reason) {

  QuarantinedRecord of(String pipeline, String pipelineVersion) {
    return new QuarantinedRecord(record, pipeline, pipelineVersion, stage, reason);
  }
}
