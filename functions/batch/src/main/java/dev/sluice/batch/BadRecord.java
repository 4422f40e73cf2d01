package dev.sluice.batch;

import dev.sluice.pipeline.Prepared;
import org.jspecify.annotations.Nullable;

/**
 * A record that must go into quarantine.
 *
 * @param index its place in the batch
 * @param key the record's key, where it could be read
 */
record BadRecord(
    int index,
    ShardRecord record,
    QuarantinedRecord.Stage stage,
    String reason,
    @Nullable String key)
    implements KeyRecord {

  static BadRecord of(Prepared.Rejected bad, int index, ShardRecord record) {
    return new BadRecord(
        index, record, QuarantinedRecord.Stage.of(bad.stage()), bad.reason(), bad.key());
  }

  @Override
  public String shard() {
    return record.shard();
  }

  @Override
  public Position position() {
    return record.position();
  }

  @Override
  public long arrivalMillis() {
    return record.arrivalMillis();
  }

  @Override
  public int size() {
    return record.size();
  }

  @Override
  public int compareTo(Position other) {
    return position().compareTo(other);
  }

  @Override
  public int compareTo(ReadyRecord other) {
    return position().compareTo(other.position());
  }

  QuarantinedRecord of(String pipeline, String pipelineVersion) {
    return new QuarantinedRecord(record, pipeline, pipelineVersion, stage, reason, key);
  }

  /** Whether it says the same of the same record of the batch. */
  boolean says(BadRecord other) {
    return index == other.index && stage == other.stage && reason.equals(other.reason);
  }
}
