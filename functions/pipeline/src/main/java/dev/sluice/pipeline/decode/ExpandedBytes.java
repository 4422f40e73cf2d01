package dev.sluice.pipeline.decode;

import java.util.Arrays;

/** Bytes that grow up to a limit. */
final class ExpandedBytes {

  private static final int GUESSED_RATIO = 4;
  private static final int LEAST = 512;

  private final int limit;
  private byte[] buffer;
  private int size;

  ExpandedBytes(int compressed, int limit) {
    this.limit = limit;
    this.buffer = new byte[(int) Math.min(limit, LEAST + (long) compressed * GUESSED_RATIO)];
  }

  byte[] buffer() {
    return buffer;
  }

  int size() {
    return size;
  }

  int free() {
    return buffer.length - size;
  }

  void advance(int length) throws BadRecordException {
    size += length;
    if (size > limit) {
      throw Expansion.tooLong(limit);
    }
  }

  /** Makes room for one byte at least; for one beyond the limit too, which tells that it is met. */
  void reserve() {
    reserve(1);
  }

  /** Makes room for so many bytes, or for one beyond the limit. */
  void reserve(int bytes) {
    if (free() < bytes) {
      long wanted = Math.max((long) buffer.length * 2, (long) size + bytes);
      buffer = Arrays.copyOf(buffer, (int) Math.min((long) limit + 1, wanted));
    }
  }

  byte[] toArray() {
    return size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
  }
}
