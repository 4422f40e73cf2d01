package dev.sluice.aws.kinesis;

import dev.sluice.batch.log.LogPartition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Parts keys as a new stream parts them among its shards: by their MD5, in ranges of equal size. So
 * where a record's partition key is the record's key, and there are as many logs as shards, what
 * one shard brings is in one log.
 *
 * <p>Source: "Partition key" and "Shard" in the Amazon Kinesis Data Streams Developer Guide.
 *
 * @param logs at least 1
 */
public record HashRanges(int logs) implements LogPartition {

  public HashRanges {
    if (logs < 1) {
      throw new IllegalArgumentException("no log for any key: " + logs);
    }
  }

  /** The highest 64 bits of the digest, times the number of logs, over 2^64. */
  @Override
  public int of(String key) {
    if (logs == 1) {
      return 0;
    }
    byte[] digest = md5().digest(key.getBytes(StandardCharsets.UTF_8));
    long high = ByteBuffer.wrap(digest).getLong();
    return (int) (Math.multiplyHigh(high, logs) + (high < 0 ? logs : 0));
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has MD5", impossible);
    }
  }
}
