package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A record as its shard gave it.
 *
 * @param arrivalMillis when the stream took it, in epoch milliseconds; the same at every delivery
 * @param data the payload, from position to limit; {@link #data()} gives every reader a view of its
 *     own
 * @param damage why the payload cannot be a record, in words for its owner that quote nothing of
 *     it; null if nothing is known against it
 */
public record ShardRecord(
    String shard,
    Position position,
    String partitionKey,
    long arrivalMillis,
    ByteBuffer data,
    @Nullable String damage) {

  public ShardRecord {
    data = data.asReadOnlyBuffer();
  }

  /** A record that nothing is known against. */
  public ShardRecord(
      String shard, Position position, String partitionKey, long arrivalMillis, ByteBuffer data) {
    this(shard, position, partitionKey, arrivalMillis, data, null);
  }

  @Override
  public ByteBuffer data() {
    return data.asReadOnlyBuffer();
  }

  /** What becomes of it before any state is asked. */
  Prepared prepare(Pipeline pipeline) {
    return damage == null
        ? pipeline.prepare(data(), arrivalMillis)
        : new Prepared.Rejected(Prepared.Stage.DECODE, damage, null);
  }

  /** This record, whose payload cannot be one. */
  public ShardRecord damagedBy(String reason) {
    return new ShardRecord(shard, position, partitionKey, arrivalMillis, data, reason);
  }
}
