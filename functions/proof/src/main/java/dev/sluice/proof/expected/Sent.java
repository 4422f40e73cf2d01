package dev.sluice.proof.expected;

import dev.sluice.batch.Position;

/**
 * A record that a producer sent, where the stream put it.
 *
 * @param data one record's bytes, also where several travelled as one
 */
// The bytes are read, never written to.
@SuppressWarnings("ArrayRecordComponent")
public record Sent(
    String shard, Position position, String partitionKey, long arrivalMillis, byte[] data) {

  /** As traces and complaints name it. */
  public String place() {
    String sub = position.subSequence() == 0 ? "" : "#" + position.subSequence();
    return shard + "/" + position.sequenceNumber() + sub;
  }
}
