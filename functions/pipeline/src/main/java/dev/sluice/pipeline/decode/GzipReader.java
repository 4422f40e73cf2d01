package dev.sluice.pipeline.decode;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Expands gzip (RFC 1952): one member or several, whose results are joined, and nothing behind
 * them. The library's own stream takes what follows a member for the end, whatever it is.
 */
final class GzipReader {

  private static final int HEADER_BYTES = 10;
  private static final int TRAILER_BYTES = 8;
  private static final int HEADER_CHECKSUM = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 0xE0;

  private final byte[] in;
  private final ExpandedBytes out;
  private int at;

  /**
   * A reader.
   *
   * @param limit the most bytes that may come out
   */
  GzipReader(byte[] in, int limit) {
    this.in = in;
    this.out = new ExpandedBytes(in.length, limit);
  }

  byte[] read() throws BadRecordException {
    do {
      header();
      member();
    } while (at < in.length);
    return out.toArray();
  }

  private void header() throws BadRecordException {
    int start = at;
    require(HEADER_BYTES);
    if ((in[at] & 0xFF) != 0x1F || (in[at + 1] & 0xFF) != 0x8B || in[at + 2] != 8) {
      throw bad("no gzip member begins");
    }
    int flags = in[at + 3] & 0xFF;
    if ((flags & RESERVED) != 0) {
      throw bad("a header has flags that gzip does not know,");
    }
    at += HEADER_BYTES;
    if ((flags & EXTRA) != 0) {
      require(2);
      int length = (in[at] & 0xFF) | (in[at + 1] & 0xFF) << 8;
      require(2 + length);
      at += 2 + length;
    }
    skipText((flags & NAME) != 0);
    skipText((flags & COMMENT) != 0);
    if ((flags & HEADER_CHECKSUM) != 0) {
      headerChecksum(start);
    }
  }

  private void skipText(boolean there) throws BadRecordException {
    if (there) {
      do {
        require(1);
      } while (in[at++] != 0);
    }
  }

  private void headerChecksum(int start) throws BadRecordException {
    require(2);
    CRC32 checksum = new CRC32();
    checksum.update(in, start, at - start);
    int stored = (in[at] & 0xFF) | (in[at + 1] & 0xFF) << 8;
    if (((int) checksum.getValue() & 0xFFFF) != stored) {
      throw bad("a header's checksum is wrong");
    }
    at += 2;
  }

  private void member() throws BadRecordException {
    int start = out.size();
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(in, at, in.length - at);
      inflate(inflater);
      at = in.length - inflater.getRemaining();
    } catch (DataFormatException e) {
      throw bad("its compressed data are malformed behind the header");
    } finally {
      // It holds memory that is not the heap's.
      inflater.end();
    }
    trailer(start);
  }

  private void inflate(Inflater inflater) throws DataFormatException, BadRecordException {
    while (!inflater.finished()) {
      out.reserve();
      int length = inflater.inflate(out.buffer(), out.size(), out.free());
      out.advance(length);
      if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
        throw cut();
      }
    }
  }

  private void trailer(int start) throws BadRecordException {
    require(TRAILER_BYTES);
    CRC32 checksum = new CRC32();
    checksum.update(out.buffer(), start, out.size() - start);
    if ((int) checksum.getValue() != littleEndian(at)) {
      throw bad("the checksum is wrong of the member that ends");
    }
    if (out.size() - start != littleEndian(at + 4)) {
      throw bad("the length is wrong of the member that ends");
    }
    at += TRAILER_BYTES;
  }

  private int littleEndian(int from) {
    return (in[from] & 0xFF)
        | (in[from + 1] & 0xFF) << 8
        | (in[from + 2] & 0xFF) << 16
        | (in[from + 3] & 0xFF) << 24;
  }

  private void require(int bytes) throws BadRecordException {
    if (in.length - at < bytes) {
      throw cut();
    }
  }

  private static BadRecordException cut() {
    return new BadRecordException("not gzip: the record ends in the middle of it");
  }

  private BadRecordException bad(String what) {
    return new BadRecordException("not gzip: " + what + " at byte " + at);
  }
}
