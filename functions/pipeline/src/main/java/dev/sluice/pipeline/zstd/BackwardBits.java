package dev.sluice.pipeline.zstd;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bits that are read from the last to the first. They begin below the highest bit that is set in
 * the last byte. Before the first there are zeros, and a number of bits left that is negative.
 */
final class BackwardBits {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private final int start;
  private int left;

  private BackwardBits(byte[] bytes, int start, int left) {
    this.bytes = bytes;
    this.start = start;
    this.left = left;
  }

  /** The bits of some bytes of the input. */
  static BackwardBits of(Input in, int start, int end) throws ZstdException {
    byte[] bytes = in.bytes();
    if (start >= end || bytes[end - 1] == 0) {
      throw in.malformed("a stream of bits without an end");
    }
    int padding = Integer.numberOfLeadingZeros(bytes[end - 1] & 0xFF) - 24 + 1;
    return new BackwardBits(bytes, start, (end - start) * Byte.SIZE - padding);
  }

  /** How many bits are left; less than none if more were read than there are. */
  int left() {
    return left;
  }

  /** Reads so many bits, at most 31. */
  int read(int count) {
    int value = peek(count);
    left -= count;
    return value;
  }

  void skip(int count) {
    left -= count;
  }

  /** The next bits, at most 31, without reading them. */
  int peek(int count) {
    int from = left - count;
    if (from >= 0) {
      return bits(from, count);
    }
    return left > 0 ? bits(0, left) << -from : 0;
  }

  private int bits(int from, int count) {
    int index = start + (from >>> 3);
    long around = index + Long.BYTES <= bytes.length ? (long) LONGS.get(bytes, index) : tail(index);
    return (int) (around >>> (from & 7) & ((1L << count) - 1));
  }

  private long tail(int index) {
    long tail = 0;
    for (int i = bytes.length - 1; i >= index; i--) {
      tail = tail << Byte.SIZE | (bytes[i] & 0xFF);
    }
    return tail;
  }
}
