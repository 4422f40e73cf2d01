package dev.sluice.aws.kinesis;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A record inside an aggregated one: Protobuf's message {@code Record}. Its tags are skipped.
 *
 * @param partitionKeyIndex without a sign, as is the other one
 * @param explicitHashKeyIndex null if the hash of the partition key counts
 */
record SubRecord(long partitionKeyIndex, @Nullable Long explicitHashKeyIndex, ByteBuffer data) {

  private static final int PARTITION_KEY_INDEX = 1;
  private static final int EXPLICIT_HASH_KEY_INDEX = 2;
  private static final int DATA = 3;

  /**
   * @param number its place in the aggregated record, for errors
   */
  static SubRecord read(int number, ByteBuffer bytes) throws DamagedException {
    Long partitionKeyIndex = null;
    Long explicitHashKeyIndex = null;
    ByteBuffer data = null;
    MessageReader message = new MessageReader("record " + number + " in it", bytes);
    while (message.next()) {
      switch (message.field()) {
        case PARTITION_KEY_INDEX -> partitionKeyIndex = message.number();
        case EXPLICIT_HASH_KEY_INDEX -> explicitHashKeyIndex = message.number();
        case DATA -> data = message.bytes();
        default -> message.skip();
      }
    }
    if (partitionKeyIndex == null || data == null) {
      throw new DamagedException(
          "record %d in it has no %s".formatted(number, data == null ? "data" : "partition key"));
    }
    return new SubRecord(partitionKeyIndex, explicitHashKeyIndex, data);
  }

  /** Checks that its keys are in the tables, which may stand behind it in the message. */
  void check(int number, int partitionKeys, int explicitHashKeys) throws DamagedException {
    check(number, "partition key", partitionKeyIndex, partitionKeys);
    if (explicitHashKeyIndex != null) {
      check(number, "explicit hash key", explicitHashKeyIndex, explicitHashKeys);
    }
  }

  private static void check(int number, String kind, long index, int size) throws DamagedException {
    if (Long.compareUnsigned(index, size) >= 0) {
      throw new DamagedException(
          "record %d in it names %s %s, but the table has %d"
              .formatted(number, kind, Long.toUnsignedString(index), size));
    }
  }
}
