package dev.sluice.delivery.stream;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What stands in a sequence number, and its decimal form of 56 digits.
 *
 * <p>The bits follow what has been observed of Kinesis (the layout is undocumented; kinesalite
 * describes it). From the highest: the version (4 bits), the second in which the shard opened (36),
 * the shard's number modulo 16 (4), the index in the shard (64), zeros (8), the second of arrival
 * (36), the shard's number (32), the version (4). So numbers grow along a shard, and those of a
 * child are above those of its parents since it opened in a later second.
 */
record SequenceNumber(int shard, long openedSecond, long index, long arrivedSecond) {
  /** The index in a closed shard's ending sequence number: above that of any record. */
  static final long END = Long.MAX_VALUE;

  private static final long VERSION = 2;
  private static final long SECONDS = (1L << 36) - 1;

  static Optional<SequenceNumber> parse(String decimal) {
    if (decimal.length() != 56 || !decimal.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    byte[] bytes = new BigInteger(decimal).toByteArray();
    if (bytes.length != 24) {
      return Optional.empty();
    }
    ByteBuffer words = ByteBuffer.wrap(bytes);
    return unpack(words.getLong(), words.getLong(), words.getLong());
  }

  private static Optional<SequenceNumber> unpack(long high, long middle, long low) {
    int shard = (int) (low >>> 4);
    long index = (high & 0xFFFF) << 48 | middle >>> 16;
    long arrived = (middle & 0xFF) << 28 | low >>> 36;
    SequenceNumber number = new SequenceNumber(shard, high >>> 20 & SECONDS, index, arrived);
    boolean same = number.high() == high && number.middle() == middle && number.low() == low;
    return same ? Optional.of(number) : Optional.empty();
  }

  String decimal() {
    byte[] bytes = ByteBuffer.allocate(24).putLong(high()).putLong(middle()).putLong(low()).array();
    return new BigInteger(1, bytes).toString();
  }

  private long high() {
    return VERSION << 56 | openedSecond << 20 | (shard & 0xFL) << 16 | index >>> 48;
  }

  private long middle() {
    return index << 16 | arrivedSecond >>> 28;
  }

  private long low() {
    return arrivedSecond << 36 | (shard & 0xFFFF_FFFFL) << 4 | VERSION;
  }
}
