package dev.sluice.delivery.aggregation;

import java.io.ByteArrayOutputStream;

/** Writes Protobuf's wire format, as far as aggregated records use it. */
final class MessageWriter {

  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  void number(int field, int value) {
    varint(field << 3 | VARINT);
    varint(value);
  }

  void bytes(int field, byte[] value) {
    varint(field << 3 | LENGTH_DELIMITED);
    varint(value.length);
    bytes.writeBytes(value);
  }

  void append(MessageWriter other) {
    bytes.writeBytes(other.toByteArray());
  }

  /** Seven bits a byte, the lowest first; all but the last have the highest bit set. */
  private void varint(int value) {
    int rest = value;
    while (rest >>> 7 != 0) {
      bytes.write((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes.write(rest);
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }
}
