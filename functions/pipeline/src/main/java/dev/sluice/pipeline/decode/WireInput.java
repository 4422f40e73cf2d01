package dev.sluice.pipeline.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/**
 * A binary record's bytes, read from the first to the last. What is read costs no more memory than
 * a record of JSON could: values are bounded in number, and in how deep they lie.
 */
final class WireInput {

  /** The most values of a record: with a schema a few bytes can stand for many. */
  static final int MAXIMUM_VALUES = 1 << 20;

  private static final int VARINT_BITS = 64;

  private final byte[] bytes;
  private final int maximumDepth;
  private int at;
  private int values;
  private int depth;

  WireInput(byte[] bytes, int maximumDepth) {
    this.bytes = bytes;
    this.maximumDepth = maximumDepth;
  }

  int at() {
    return at;
  }

  int remaining() {
    return bytes.length - at;
  }

  /** Counts a value before it is read. */
  void countValue() throws BadRecordException {
    if (++values > MAXIMUM_VALUES) {
      throw bad("more than " + MAXIMUM_VALUES + " values");
    }
  }

  /** Goes into a value that has parts. */
  void enter() throws BadRecordException {
    if (++depth > maximumDepth) {
      throw bad("values nested deeper than " + maximumDepth + " levels");
    }
  }

  void leave() {
    depth--;
  }

  int readByte() throws BadRecordException {
    require(1);
    return bytes[at++] & 0xFF;
  }

  /** Seven bits a byte, the lowest first; at most ten bytes. */
  long varint() throws BadRecordException {
    if (at < bytes.length && bytes[at] >= 0) {
      return bytes[at++];
    }
    long value = 0;
    for (int shift = 0; shift < VARINT_BITS; shift += 7) {
      int next = readByte();
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw bad("an integer of more than ten bytes");
  }

  /** An integer that lies near zero if its value does. */
  long zigzag() throws BadRecordException {
    long value = varint();
    return value >>> 1 ^ -(value & 1);
  }

  int fixed32() throws BadRecordException {
    require(Integer.BYTES);
    int value = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      value |= (bytes[at + i] & 0xFF) << (8 * i);
    }
    at += Integer.BYTES;
    return value;
  }

  long fixed64() throws BadRecordException {
    long low = fixed32() & 0xFFFF_FFFFL;
    return low | (long) fixed32() << Integer.SIZE;
  }

  /** Steps over so many bytes. */
  void skip(long length) throws BadRecordException {
    require(length);
    at += (int) length;
  }

  /** Text of so many bytes. */
  String text(long length) throws BadRecordException {
    int start = checkedText(length);
    return new String(bytes, start, at - start, UTF_8);
  }

  /** Steps over text of so many bytes, which must be UTF-8. */
  void skipText(long length) throws BadRecordException {
    checkedText(length);
  }

  private int checkedText(long length) throws BadRecordException {
    int start = at;
    skip(length);
    Encoding.check(bytes, start, at);
    return start;
  }

  byte[] bytes(long length) throws BadRecordException {
    int start = at;
    skip(length);
    return Arrays.copyOfRange(bytes, start, at);
  }

  /** So many bytes in Base64, which is what JSON has for them. */
  String base64(long length) throws BadRecordException {
    return Base64.getEncoder().encodeToString(bytes(length));
  }

  private void require(long length) throws BadRecordException {
    if (length < 0) {
      throw bad("a negative length");
    }
    if (length > remaining()) {
      throw new BadRecordException(
          "the record ends at byte %d in the middle of a value".formatted(bytes.length));
    }
  }

  /**
   * A reason that tells where.
   *
   * @param what is wrong there
   */
  BadRecordException bad(String what) {
    return new BadRecordException(what + " at byte " + at);
  }
}
