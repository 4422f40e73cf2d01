package dev.sluice.aws.kinesis;

import java.nio.ByteBuffer;

/**
 * Reads a Protobuf message, field by field. After {@link #next()} the field is looked at, and is
 * then taken by exactly one of {@link #number()}, {@link #bytes()} and {@link #skip()}.
 *
 * <p>Source: "Encoding", protobuf.dev.
 */
final class MessageReader {

  private static final int VARINT = 0;
  private static final int EIGHT_BYTES = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FOUR_BYTES = 5;

  private final String name;
  private final ByteBuffer bytes;
  private long tag;

  /**
   * @param name what the message is, for errors
   * @param bytes the message, from position to limit
   */
  MessageReader(String name, ByteBuffer bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  /** Goes on to the next field; false at the message's end. */
  boolean next() throws DamagedException {
    if (!bytes.hasRemaining()) {
      return false;
    }
    tag = varint();
    if (tag >>> 3 == 0 || tag >>> 32 != 0) {
      throw damaged("has a field number that cannot be");
    }
    return true;
  }

  /** The field's number. */
  int field() {
    return (int) (tag >>> 3);
  }

  /** The field's value, without a sign. */
  long number() throws DamagedException {
    expect(VARINT, "a number");
    return varint();
  }

  /** The field's value, as a view of the message. */
  ByteBuffer bytes() throws DamagedException {
    expect(LENGTH_DELIMITED, "text or bytes");
    return take(varint());
  }

  void skip() throws DamagedException {
    switch (wireType()) {
      case VARINT -> varint();
      case EIGHT_BYTES -> take(8);
      case LENGTH_DELIMITED -> take(varint());
      case FOUR_BYTES -> take(4);
      default -> throw damaged("has a field of the unknown wire type " + wireType());
    }
  }

  private int wireType() {
    return (int) tag & 7;
  }

  private void expect(int wireType, String what) throws DamagedException {
    if (wireType() != wireType) {
      throw damaged("has a field %d that is not %s".formatted(field(), what));
    }
  }

  private ByteBuffer take(long length) throws DamagedException {
    if (length < 0 || length > bytes.remaining()) {
      throw damaged("has a field %d that is longer than the message".formatted(field()));
    }
    ByteBuffer taken = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    return taken;
  }

  private long varint() throws DamagedException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && bytes.hasRemaining(); shift += 7) {
      byte next = bytes.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw damaged("has a number that does not end");
  }

  private DamagedException damaged(String what) {
    return new DamagedException("%s %s".formatted(name, what));
  }
}
