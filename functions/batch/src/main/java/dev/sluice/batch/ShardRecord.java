package dev.sluice.batch;

import dev.sluice.pipeline.Preparation;
import dev.sluice.pipeline.Prepared;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record as its shard gave it. Equal by content. */
public final class ShardRecord {

  private final String shard;
  private final Position position;
  private final String partitionKey;
  private final long arrivalMillis;
  private final byte[] bytes;
  private final int start;
  private final int stop;
  private final @Nullable String damage;

  /**
   * @param arrivalMillis when the stream took it, in epoch milliseconds; the same at every delivery
   * @param data the payload, from position to limit, which nobody writes to any more
   * @param damage why the payload cannot be a record, in words for its owner that quote nothing of
   *     it; null if nothing is known against it
   */
  public ShardRecord(
      String shard,
      Position position,
      String partitionKey,
      long arrivalMillis,
      ByteBuffer data,
      @Nullable String damage) {
    this(shard, position, partitionKey, arrivalMillis, inArray(data), damage, data.remaining());
  }

  /** A record that nothing is known against. */
  public ShardRecord(
      String shard, Position position, String partitionKey, long arrivalMillis, ByteBuffer data) {
    this(shard, position, partitionKey, arrivalMillis, data, null);
  }

  private ShardRecord(
      String shard,
      Position position,
      String partitionKey,
      long arrivalMillis,
      ByteBuffer data,
      @Nullable String damage,
      int length) {
    this.shard = shard;
    this.position = position;
    this.partitionKey = partitionKey;
    this.arrivalMillis = arrivalMillis;
    this.bytes = data.array();
    this.start = data.arrayOffset() + data.position();
    this.stop = start + length;
    this.damage = damage;
  }

  private static ByteBuffer inArray(ByteBuffer data) {
    if (data.hasArray()) {
      return data;
    }
    byte[] copy = new byte[data.remaining()];
    data.get(data.position(), copy);
    return ByteBuffer.wrap(copy);
  }

  public String shard() {
    return shard;
  }

  public Position position() {
    return position;
  }

  public String partitionKey() {
    return partitionKey;
  }

  /** When the stream took it, in epoch milliseconds; the same at every delivery. */
  public long arrivalMillis() {
    return arrivalMillis;
  }

  /** The payload, from position to limit: every reader gets a view of its own. */
  public ByteBuffer data() {
    return ByteBuffer.wrap(bytes, start, stop - start).slice().asReadOnlyBuffer();
  }

  /** How many bytes the payload has. */
  public int size() {
    return stop - start;
  }

  /**
   * Why the payload cannot be a record, in words for its owner that quote nothing of it; null if
   * nothing is known against it.
   */
  public @Nullable String damage() {
    return damage;
  }

  /** What becomes of it before any state is asked. */
  Prepared prepare(Preparation preparation) {
    return damage == null
        ? preparation.prepare(bytes, start, stop, arrivalMillis)
        : new Prepared.Rejected(Prepared.Stage.DECODE, damage, null);
  }

  /** This record, whose payload cannot be one. */
  public ShardRecord damagedBy(String reason) {
    return new ShardRecord(shard, position, partitionKey, arrivalMillis, data(), reason);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ShardRecord that
        && shard.equals(that.shard)
        && position.equals(that.position)
        && partitionKey.equals(that.partitionKey)
        && arrivalMillis == that.arrivalMillis
        && Arrays.equals(bytes, start, stop, that.bytes, that.start, that.stop)
        && Objects.equals(damage, that.damage);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shard, position, partitionKey, arrivalMillis, data(), damage);
  }

  @Override
  public String toString() {
    return "ShardRecord[shard=%s, position=%s, partitionKey=%s, arrivalMillis=%d, data=%d bytes, damage=%s]"
        .formatted(shard, position, partitionKey, arrivalMillis, size(), damage);
  }
}
