package dev.sluice.batch.carry;

import dev.sluice.batch.Commit;
import dev.sluice.batch.Lease;
import dev.sluice.batch.Position;
import dev.sluice.batch.log.KeyBundle;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a window. Its bytes are version 1, the room that is taken (4 bytes), the time
 * at which the window begins and the sub-sequence number of the lease's position (8 bytes each),
 * its sequence number and the shard (each behind its length in 2 bytes), and the keys as a {@link
 * KeyBundle}.
 *
 * @param lease who carries; null before the first record of a window
 * @param taken how much of the {@link Room} is taken, in bytes
 * @param keys what is carried, by key. Each is at the revision that its item has; with results, it
 *     is later than its item, and without them it is what the item says
 */
record CarriedState(@Nullable Lease lease, int taken, Map<String, Commit> keys) {

  static final CarriedState FRESH = new CarriedState(null, 0, Map.of());

  private static final byte VERSION = 1;
  private static final int FIXED_BYTES = 1 + Integer.BYTES + 2 * Long.BYTES + 2 * Short.BYTES;

  /** Nothing, if there is nobody who carries. */
  byte[] write() {
    if (lease == null) {
      return new byte[0];
    }
    byte[] sequence = lease.from().sequenceNumber().getBytes(StandardCharsets.US_ASCII);
    byte[] shard = lease.shard().getBytes(StandardCharsets.UTF_8);
    byte[] bundle = KeyBundle.write(keys.values());
    return ByteBuffer.allocate(FIXED_BYTES + sequence.length + shard.length + bundle.length)
        .put(VERSION)
        .putInt(taken)
        .putLong(lease.windowMillis())
        .putLong(lease.from().subSequence())
        .putShort((short) sequence.length)
        .put(sequence)
        .putShort((short) shard.length)
        .put(shard)
        .put(bundle)
        .array();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if that is something else
   */
  static CarriedState read(byte[] bytes) {
    if (bytes.length == 0) {
      return FRESH;
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      byte version = buffer.get();
      if (version != VERSION) {
        throw new IllegalArgumentException(
            "a carried state of version " + version + "; this release reads version " + VERSION);
      }
      int taken = buffer.getInt();
      long windowMillis = buffer.getLong();
      long subSequence = buffer.getLong();
      String sequence = new String(sized(buffer), StandardCharsets.US_ASCII);
      String shard = new String(sized(buffer), StandardCharsets.UTF_8);
      byte[] bundle = new byte[buffer.remaining()];
      buffer.get(bundle);
      Lease lease = new Lease(shard, windowMillis, new Position(sequence, subSequence));
      return new CarriedState(lease, taken, new LinkedHashMap<>(KeyBundle.read(bundle)));
    } catch (BufferUnderflowException ended) {
      throw new IllegalArgumentException("a carried state that ends early", ended);
    }
  }

  private static byte[] sized(ByteBuffer buffer) {
    int length = Short.toUnsignedInt(buffer.getShort());
    if (length > buffer.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] content = new byte[length];
    buffer.get(content);
    return content;
  }
}
