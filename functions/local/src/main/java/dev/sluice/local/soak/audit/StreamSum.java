package dev.sluice.local.soak.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a set of records, in whatever order they are added: two that are equal are of the same
 * records, but for a chance of one in 2^64.
 */
public final class StreamSum {

  private long records;
  private long sum;

  /** Adds a record of a shard. */
  public void add(String shard, String sequenceNumber, byte[] data) {
    MessageDigest digest = sha256();
    digest.update((shard + "/" + sequenceNumber + "/").getBytes(StandardCharsets.UTF_8));
    sum += ByteBuffer.wrap(digest.digest(data)).getLong();
    records++;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public long records() {
    return records;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StreamSum that && records == that.records && sum == that.sum;
  }

  @Override
  public int hashCode() {
    return Objects.hash(records, sum);
  }

  @Override
  public String toString() {
    return "%d records (%016x)".formatted(records, sum);
  }
}
