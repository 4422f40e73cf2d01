package dev.sluice.pipeline.zstd;

/** Bytes that are read from the first to the last; integers begin with the lowest byte. */
final class Input {

  private final byte[] bytes;
  private int at;

  Input(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  int at() {
    return at;
  }

  int remaining() {
    return bytes.length - at;
  }

  int int8() throws ZstdException {
    require(1);
    return bytes[at++] & 0xFF;
  }

  int int16() throws ZstdException {
    return (int) integer(2);
  }

  int int24() throws ZstdException {
    return (int) integer(3);
  }

  int int32() throws ZstdException {
    return (int) integer(4);
  }

  /** An integer of so many bytes, at most eight. */
  long integer(int length) throws ZstdException {
    require(length);
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (bytes[at + i] & 0xFFL) << (8 * i);
    }
    at += length;
    return value;
  }

  void skip(long length) throws ZstdException {
    require(length);
    at += (int) length;
  }

  private void require(long length) throws ZstdException {
    if (length > remaining()) {
      throw new ZstdException("the record ends in the middle of it");
    }
  }

  ZstdException malformed(String what) {
    return new ZstdException(what + " at byte " + at);
  }
}
