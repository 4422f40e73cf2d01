package dev.sluice.batch;

import java.nio.ByteBuffer;

/**
 * A record as its shard gave it.
 *
 * @param arrivalMillis when the stream took it, in epoch milliseconds; the same at every delivery
 * @param data the payload, from position to limit; {@link #data()} gives every reader a view of its
 *     own
 */
public record ShardRecord(
    String shard, Position position, String partitionKey, long arrivalMillis, ByteBuffer data) {

  public ShardRecord {
    data = data.asReadOnlyBuffer();
  }

  @Override
  public ByteBuffer data() {
    return data.asReadOnlyBuffer();
  }
}
