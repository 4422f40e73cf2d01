package dev.sluice.delivery.aggregation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A record that a producer packs together with others.
 *
 * @param partitionKey the record's own key
 * @param explicitHashKey decimal; null if the hash of the partition key counts
 * @param data the payload; shared, so not to be written to
 */
// The bytes are handed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record UserRecord(String partitionKey, @Nullable String explicitHashKey, byte[] data) {

  public UserRecord {
    Objects.requireNonNull(partitionKey, "partitionKey");
    Objects.requireNonNull(data, "data");
  }

  /** A record without an explicit hash key. */
  public static UserRecord of(String partitionKey, byte[] data) {
    return new UserRecord(partitionKey, null, data);
  }
}
