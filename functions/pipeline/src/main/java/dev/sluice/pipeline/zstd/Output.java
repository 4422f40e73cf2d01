package dev.sluice.pipeline.zstd;

import java.util.Arrays;

/** What has been expanded so far; it grows up to a limit. */
final class Output {

  private static final int GUESSED_RATIO = 4;
  private static final int LEAST = 512;

  private final int limit;
  private byte[] bytes;
  private int size;

  Output(int compressed, int limit) {
    this.limit = limit;
    this.bytes = new byte[(int) Math.min(limit, LEAST + (long) compressed * GUESSED_RATIO)];
  }

  int size() {
    return size;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Refuses more than the limit before any of it is there. */
  void requireRoom(long length) throws ZstdException {
    if (length < 0 || length > limit - size) {
      throw ZstdException.tooLong();
    }
  }

  private void reserve(int length) throws ZstdException {
    requireRoom(length);
    if (length > bytes.length - size) {
      long wanted = Math.max((long) bytes.length * 2, (long) size + length);
      bytes = Arrays.copyOf(bytes, (int) Math.min(limit, wanted));
    }
  }

  void append(byte[] from, int start, int length) throws ZstdException {
    reserve(length);
    System.arraycopy(from, start, bytes, size, length);
    size += length;
  }

  void repeat(byte value, int length) throws ZstdException {
    reserve(length);
    Arrays.fill(bytes, size, size + length, value);
    size += length;
  }

  /** Copies what lies so far back; the copy may run into itself, and so repeats. */
  void copy(int offset, int length) throws ZstdException {
    reserve(length);
    int from = size - offset;
    if (offset >= length) {
      System.arraycopy(bytes, from, bytes, size, length);
    } else {
      for (int i = 0; i < length; i++) {
        bytes[size + i] = bytes[from + i];
      }
    }
    size += length;
  }

  byte[] toArray() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }
}
