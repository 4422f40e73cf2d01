package dev.sluice.pipeline.zstd;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The literals of a block; the table of codes stays from one block to the next. */
final class Literals {

  private static final int MOST = 128 * 1024;
  private static final int RAW = 0;
  private static final int REPEATED = 1;
  private static final int COMPRESSED = 2;
  private static final int STREAMS = 4;
  private static final int JUMP_TABLE_BYTES = 6;

  private final Input in;
  private @Nullable HuffmanTable table;
  private byte[] bytes = {};
  private int size;

  Literals(Input in) {
    this.in = in;
  }

  byte[] bytes() {
    return bytes;
  }

  int size() {
    return size;
  }

  /** Reads the section of literals of a block that ends there. */
  void read(int end) throws ZstdException {
    int first = in.int8();
    int type = first & 3;
    int format = first >> 2 & 3;
    if (type == RAW || type == REPEATED) {
      plain(type, first, format, end);
    } else {
      compressed(type, first, format, end);
    }
    if (in.at() > end) {
      throw in.malformed("literals behind the end of their block");
    }
  }

  private void plain(int type, int first, int format, int end) throws ZstdException {
    int header =
        switch (format) {
          case 1 -> first >> 4 | in.int8() << 4;
          case 3 -> first >> 4 | in.int16() << 4;
          default -> first >> 3;
        };
    begin(header);
    if (type == REPEATED) {
      Arrays.fill(bytes, 0, size, (byte) in.int8());
    } else {
      requirePart(size, end);
      System.arraycopy(in.bytes(), in.at(), bytes, 0, size);
      in.skip(size);
    }
  }

  private void begin(int length) throws ZstdException {
    if (length > MOST) {
      throw in.malformed("more than " + MOST + " bytes of literals in a block");
    }
    if (bytes.length < length) {
      bytes = new byte[length];
    }
    size = length;
  }

  private void requirePart(int length, int end) throws ZstdException {
    if (length > end - in.at()) {
      throw in.malformed("literals behind the end of their block");
    }
  }

  private void compressed(int type, int first, int format, int end) throws ZstdException {
    int width = format < 2 ? 10 : 6 + 4 * format;
    long header = first >> 4 | in.integer(format < 2 ? 2 : 1 + format) << 4;
    int mask = (1 << width) - 1;
    begin((int) header & mask);
    int length = (int) (header >> width) & mask;
    requirePart(length, end);
    int last = in.at() + length;
    if (type == COMPRESSED) {
      table = HuffmanTable.read(in, last);
    }
    HuffmanTable codes = table;
    if (codes == null) {
      throw in.malformed("literals in the codes of a block that was not there");
    }
    if (format == 0) {
      codes.decode(in, in.at(), last, bytes, 0, size);
    } else {
      streams(codes, last);
    }
    in.skip(last - in.at());
  }

  private void streams(HuffmanTable codes, int last) throws ZstdException {
    requirePart(JUMP_TABLE_BYTES, last);
    int[] ends = new int[STREAMS];
    int start = in.at() + JUMP_TABLE_BYTES;
    int end = start;
    for (int i = 0; i < STREAMS - 1; i++) {
      end += in.int16();
      ends[i] = end;
    }
    ends[STREAMS - 1] = last;
    int part = (size + STREAMS - 1) / STREAMS;
    if (end > last || part * (STREAMS - 1) > size) {
      throw in.malformed("streams of literals that are longer than all together");
    }
    for (int i = 0; i < STREAMS; i++) {
      codes.decode(in, start, ends[i], bytes, i * part, i == STREAMS - 1 ? size : (i + 1) * part);
      start = ends[i];
    }
  }
}
