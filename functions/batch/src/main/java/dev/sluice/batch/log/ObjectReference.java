package dev.sluice.batch.log;

import dev.sluice.pipeline.bytes.ByteSink;
import dev.sluice.pipeline.bytes.ByteSource;
import dev.sluice.pipeline.digest.Sha256;

/**
 * To an object that holds bytes of a log. It is named by what it is for and by its content, so
 * nobody writes over the object of another.
 *
 * @param digest the SHA-256 of the object, 64 hex digits
 */
record ObjectReference(int length, String digest) {

  /** To an object with these bytes. */
  static ObjectReference to(byte[] bytes) {
    return new ObjectReference(bytes.length, Sha256.of(bytes).hex());
  }

  void write(ByteSink sink) {
    sink.count(length);
    sink.text(digest);
  }

  static ObjectReference read(ByteSource source) {
    return new ObjectReference((int) source.count(), source.text());
  }

  /** Whether an object is what was referred to. */
  boolean isTo(byte[] bytes) {
    return bytes.length == length && Sha256.of(bytes).hex().equals(digest);
  }
}
