package dev.sluice.delivery.lambda;

import dev.sluice.delivery.stream.StreamRecord;
import java.util.List;

/**
 * A batch that the mapping does not deliver any more.
 *
 * @param shardId the shard that it is of
 * @param records what was not taken, in order
 * @param invocations how often it was delivered, as it was at the end
 * @param condition why it is given up
 * @param reason why the last delivery failed
 * @param event the batch as a JSON event, as an S3 failure destination keeps it
 */
// The bytes are handed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record GivenUpBatch(
    String shardId,
    List<StreamRecord> records,
    int invocations,
    Condition condition,
    String reason,
    byte[] event) {

  /** Why a batch is given up. */
  public enum Condition {
    /** It was delivered as often as the settings allow. */
    RETRY_ATTEMPTS_EXHAUSTED,
    /** Its records are older than the settings allow, or the stream keeps them no more. */
    RECORD_AGE_EXCEEDED
  }

  public GivenUpBatch {
    records = List.copyOf(records);
  }
}
