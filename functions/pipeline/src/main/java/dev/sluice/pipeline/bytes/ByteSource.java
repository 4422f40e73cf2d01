package dev.sluice.pipeline.bytes;

import java.util.Arrays;

/**
 * Reads what {@link ByteSink} wrote.
 *
 * <p>Its methods throw {@link IllegalArgumentException} where the bytes end too early, or cannot be
 * what is read.
 */
public final class ByteSource {

  private final byte[] bytes;
  private final int stop;
  private int at;

  public ByteSource(byte[] bytes) {
    this.bytes = bytes;
    this.stop = bytes.length;
  }

  private int advance(long count) {
    if (count < 0 || count > stop - at) {
      throw new IllegalArgumentException("ends early: " + count + " bytes from " + at);
    }
    int start = at;
    at += (int) count;
    return start;
  }

  public boolean isAtEnd() {
    return at == stop;
  }

  public int bits() {
    return bytes[advance(1)] & 0xFF;
  }

  public byte[] all(long count) {
    int start = advance(count);
    return Arrays.copyOfRange(bytes, start, at);
  }

  /** All that is left. */
  public byte[] rest() {
    return all(stop - at);
  }

  public long count() {
    long number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = bits();
      number |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return number;
      }
    }
    throw new IllegalArgumentException("no number before " + at);
  }

  /** A number of things, of which each takes a byte at least. */
  public int things() {
    long count = count();
    if (count < 0 || count > stop - at) {
      throw new IllegalArgumentException("too many before " + at + ": " + count);
    }
    return (int) count;
  }

  public long signed() {
    long number = count();
    return (number >>> 1) ^ -(number & 1);
  }

  public long whole() {
    long number = 0;
    for (int i = advance(8); i < at; i++) {
      number = (number << 8) | (bytes[i] & 0xFF);
    }
    return number;
  }

  public double real() {
    return Double.longBitsToDouble(whole());
  }

  public byte[] sized() {
    return all(count());
  }

  public String text() {
    char[] text = new char[things()];
    for (int i = 0; i < text.length; i++) {
      int first = bits();
      if (first < 0x80) {
        text[i] = (char) first;
      } else if (first < 0xE0) {
        text[i] = (char) (((first & 0x1F) << 6) | (bits() & 0x3F));
      } else {
        text[i] = (char) (((first & 0x0F) << 12) | ((bits() & 0x3F) << 6) | (bits() & 0x3F));
      }
    }
    return new String(text);
  }
}
