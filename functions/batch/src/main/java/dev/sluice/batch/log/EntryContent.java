package dev.sluice.batch.log;

import dev.sluice.pipeline.bytes.ByteSink;
import dev.sluice.pipeline.bytes.ByteSource;
import dev.sluice.pipeline.digest.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * What a slot holds: an entry's bytes behind 0 and the first 8 bytes of their SHA-256, or 1 and a
 * reference to the object that holds them.
 *
 * @param reference null if the bytes are here
 * @param bytes nothing if they are in an object
 */
// An array, and not a copy: nobody writes to one.
@SuppressWarnings("ArrayRecordComponent")
record EntryContent(@Nullable ObjectReference reference, byte[] bytes) {

  private static final int HERE = 0;
  private static final int IN_OBJECT = 1;

  static byte[] here(byte[] entry) {
    ByteSink sink = new ByteSink(entry.length + 1 + Long.BYTES);
    sink.bits(HERE);
    sink.whole(Sha256.of(entry).prefix());
    sink.all(entry);
    return sink.toArray();
  }

  static byte[] inObject(ObjectReference reference) {
    ByteSink sink = new ByteSink(128);
    sink.bits(IN_OBJECT);
    reference.write(sink);
    return sink.toArray();
  }

  /**
   * Reads what a slot holds.
   *
   * @throws IllegalArgumentException if that is neither, or is damaged
   */
  static EntryContent read(byte[] content) {
    ByteSource source = new ByteSource(content);
    int kind = source.bits();
    if (kind == IN_OBJECT) {
      return new EntryContent(ObjectReference.read(source), new byte[0]);
    }
    if (kind != HERE) {
      throw new IllegalArgumentException("an entry of kind " + kind);
    }
    long digest = source.whole();
    byte[] bytes = source.rest();
    if (Sha256.of(bytes).prefix() != digest) {
      throw new IllegalArgumentException("damaged: its digest is another");
    }
    return new EntryContent(null, bytes);
  }
}
