package dev.sluice.delivery.mapping;

import dev.sluice.delivery.stream.StreamRecord;
import java.util.List;

/**
 * A batch that failed as often as the settings allow.
 *
 * @param shardId the shard that it is of
 * @param records what was not taken, in order
 * @param invocations how often it was delivered, as it was at the end
 * @param reason why the last delivery failed
 * @param event the JSON event of the last delivery, as an S3 failure destination keeps it
 */
// The bytes are handed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record GivenUpBatch(
    String shardId, List<StreamRecord> records, int invocations, String reason, byte[] event) {
  public GivenUpBatch {
    records = List.copyOf(records);
  }
}
