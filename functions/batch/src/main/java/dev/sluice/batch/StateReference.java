package dev.sluice.batch;

import dev.sluice.pipeline.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an item has in place of a state that is kept as an object, big-endian: magic 2 bytes "SR",
 * version 1, whether the key is parked 1, revision 8, the state's length 4, its SHA-256 32.
 *
 * <p>The object is named by all of it. So no revision of a key writes over the object of another,
 * and two writers of one revision share one only if they wrote the same.
 *
 * @param parked whether the key stood still: such a key's object must not expire
 * @param revision at which the state was committed
 * @param digest of the state, 64 hex digits
 */
record StateReference(boolean parked, long revision, int length, String digest) {

  private static final short MAGIC = 0x5352;
  private static final byte VERSION = 1;
  private static final int DIGEST_BYTES = 32;
  private static final int BYTES = 2 + 1 + 1 + 8 + 4 + DIGEST_BYTES;

  /** So much of a key's own digest is in a name: keys may have characters that names may not. */
  private static final int KEY_BYTES = 16;

  /** To a key's state. */
  static StateReference to(StoredKey key) {
    byte[] state = key.state();
    return new StateReference(
        key.parking() != null, key.revision(), state.length, Sha256.of(state).hex());
  }

  /** What an item has as its state, if that is a reference; null if it is a state. */
  static @Nullable StateReference in(byte[] stored) {
    if (stored.length != BYTES) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(stored);
    if (in.getShort() != MAGIC || in.get() != VERSION) {
      return null;
    }
    return new StateReference(
        in.get() != 0,
        in.getLong(),
        in.getInt(),
        HexFormat.of().formatHex(stored, in.position(), BYTES));
  }

  byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .putShort(MAGIC)
        .put(VERSION)
        .put((byte) (parked ? 1 : 0))
        .putLong(revision)
        .putInt(length)
        .put(HexFormat.of().parseHex(digest))
        .array();
  }

  /** {@code states/PIPELINE/KEY/REVISION-DIGEST}, or {@code parked/} instead of {@code states/}. */
  String name(String pipeline, String key) {
    return "%s/%s/%s/%d-%s"
        .formatted(
            parked ? "parked" : "states",
            pipeline,
            Sha256.of(key).hex(KEY_BYTES),
            revision,
            digest);
  }

  /** Whether an object is what was referred to. */
  boolean isTo(byte[] state) {
    return state.length == length && Sha256.of(state).hex().equals(digest);
  }
}
