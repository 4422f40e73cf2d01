package dev.sluice.delivery.stream;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One record that a producer puts.
 *
 * @param partitionKey 1 to 256 characters; its MD5 chooses the shard
 * @param explicitHashKey chooses the shard instead of the partition key, if present
 * @param data the payload; kept, not copied
 */
// The bytes are handed on, never compared: a defensive copy per put would cost more than the put.
@SuppressWarnings("ArrayRecordComponent")
public record PutEntry(String partitionKey, @Nullable BigInteger explicitHashKey, byte[] data) {
  public PutEntry {
    int length = partitionKey.codePointCount(0, partitionKey.length());
    if (length < 1 || length > 256) {
      throw RefusedException.invalidArgument(
          "a partition key has 1 to 256 characters, not " + length);
    }
    if (explicitHashKey != null
        && (explicitHashKey.signum() < 0 || explicitHashKey.compareTo(HashRange.HIGHEST) > 0)) {
      throw RefusedException.invalidArgument(
          "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was "
              + explicitHashKey);
    }
  }

  /** An entry whose partition key chooses the shard. */
  public PutEntry(String partitionKey, byte[] data) {
    this(partitionKey, null, data);
  }

  /** What counts against the limits: the bytes of the partition key and of the payload. */
  public int bytes() {
    return data.length + partitionKey.getBytes(StandardCharsets.UTF_8).length;
  }

  BigInteger hashKey() {
    return explicitHashKey == null ? HashRange.hashKey(partitionKey) : explicitHashKey;
  }
}
