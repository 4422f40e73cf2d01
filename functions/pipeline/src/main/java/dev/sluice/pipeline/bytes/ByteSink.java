package dev.sluice.pipeline.bytes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes to which is written, as {@link ByteSource} reads them. */
public final class ByteSink {

  private static final int LONGEST_COUNT = 10;

  private byte[] bytes;
  private int length;

  public ByteSink(int capacity) {
    this.bytes = new byte[capacity];
  }

  public int length() {
    return length;
  }

  public byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** All that was written, to which nothing more is written: no copy, if there was room for it. */
  public byte[] content() {
    return length == bytes.length ? bytes : toArray();
  }

  public void clear() {
    length = 0;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  public void bits(int eight) {
    room(1);
    bytes[length++] = (byte) eight;
  }

  public void all(byte[] source) {
    all(source, 0, source.length);
  }

  private void all(byte[] source, int from, int count) {
    room(count);
    ByteBuffer.wrap(bytes).put(length, source, from, count);
    length += count;
  }

  public void all(ByteSink source) {
    all(source.bytes, 0, source.length);
  }

  /** Seven bits a byte, the lowest first; a small number takes one byte. */
  public void count(long number) {
    room(LONGEST_COUNT);
    byte[] to = bytes;
    int next = length;
    long rest = number;
    while ((rest & ~0x7FL) != 0) {
      to[next++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    to[next++] = (byte) rest;
    length = next;
  }

  /** How many bytes {@link #sized(byte[])} takes. */
  public static int sizeOf(byte[] content) {
    int bitsOfLength = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(content.length));
    return (bitsOfLength + 6) / 7 + content.length;
  }

  /** A number of either sign; one near to zero takes one byte. */
  public void signed(long number) {
    count((number << 1) ^ (number >> 63));
  }

  /** All 64 bits, the highest first. */
  public void whole(long number) {
    room(Long.BYTES);
    ByteBuffer.wrap(bytes).putLong(length, number);
    length += Long.BYTES;
  }

  /** With every bit of it, so also the sign of a zero. */
  public void real(double number) {
    whole(Double.doubleToRawLongBits(number));
  }

  public void sized(byte[] content) {
    count(content.length);
    all(content);
  }

  /** As {@link #text(String)}, of a text that lies in bytes as UTF-8: mostly they are the same. */
  public void text(byte[] utf8, int start, int stop) {
    if (!isAscii(utf8, start, stop)) {
      text(new String(utf8, start, stop - start, StandardCharsets.UTF_8));
      return;
    }
    count(stop - start);
    all(utf8, start, stop - start);
  }

  private static boolean isAscii(byte[] text, int start, int stop) {
    for (int i = start; i < stop; i++) {
      if (text[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Each character in one to three bytes: also half of a surrogate pair comes back as it was. */
  public void text(String text) {
    count(text.length());
    room(3 * text.length());
    for (int i = 0; i < text.length(); i++) {
      int character = text.charAt(i);
      if (character < 0x80) {
        bytes[length++] = (byte) character;
      } else if (character < 0x800) {
        bytes[length++] = (byte) (0xC0 | (character >> 6));
        bytes[length++] = (byte) (0x80 | (character & 0x3F));
      } else {
        bytes[length++] = (byte) (0xE0 | (character >> 12));
        bytes[length++] = (byte) (0x80 | ((character >> 6) & 0x3F));
        bytes[length++] = (byte) (0x80 | (character & 0x3F));
      }
    }
  }
}
