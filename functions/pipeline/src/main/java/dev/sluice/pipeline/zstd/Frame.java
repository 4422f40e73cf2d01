package dev.sluice.pipeline.zstd;

/** One frame behind its magic number. */
final class Frame {

  private static final int LARGEST_BLOCK = 128 * 1024;
  private static final long UNKNOWN = -1;

  private static final int RAW = 0;
  private static final int REPEATED = 1;
  private static final int COMPRESSED = 2;

  private final Input in;
  private final Output out;
  private final int start;
  private final Literals literals;
  private final Sequences sequences;
  private long size = UNKNOWN;

  Frame(Input in, Output out) {
    this.in = in;
    this.out = out;
    this.start = out.size();
    this.literals = new Literals(in);
    this.sequences = new Sequences(in, out);
  }

  void read() throws ZstdException {
    boolean checksum = header();
    while (!block()) {}
    if (size != UNKNOWN && size != out.size() - start) {
      throw in.malformed("a frame is not as long as its header says");
    }
    if (checksum && in.int32() != (int) XxHash64.of(out.bytes(), start, out.size())) {
      throw in.malformed("the checksum is wrong of the frame that ends");
    }
  }

  /** Whether the frame ends with a checksum. */
  private boolean header() throws ZstdException {
    int descriptor = in.int8();
    if ((descriptor & 0x08) != 0) {
      throw in.malformed("a frame with a feature that is not known begins");
    }
    boolean single = (descriptor & 0x20) != 0;
    if (!single) {
      // The window tells how much of the result must be kept: here it is all kept.
      in.skip(1);
    }
    int dictionaryBytes = (1 << (descriptor & 3)) >> 1;
    if (in.integer(dictionaryBytes) != 0) {
      throw in.malformed("a dictionary is needed, which pipelines do not have,");
    }
    contentSize(descriptor >> 6, single);
    return (descriptor & 0x04) != 0;
  }

  private void contentSize(int flag, boolean single) throws ZstdException {
    if (flag == 0 && !single) {
      return;
    }
    size = in.integer(1 << flag) + (flag == 1 ? 256 : 0);
    out.requireRoom(size);
  }

  /** Reads a block, and tells whether it is the last. */
  private boolean block() throws ZstdException {
    int header = in.int24();
    int length = header >>> 3;
    if (length > LARGEST_BLOCK) {
      throw in.malformed("a block of more than " + LARGEST_BLOCK + " bytes");
    }
    switch (header >>> 1 & 3) {
      case RAW -> raw(length);
      case REPEATED -> out.repeat((byte) in.int8(), length);
      case COMPRESSED -> compressed(length);
      default -> throw in.malformed("a block of a kind that is not known");
    }
    return (header & 1) != 0;
  }

  private void raw(int length) throws ZstdException {
    int from = in.at();
    in.skip(length);
    out.append(in.bytes(), from, length);
  }

  private void compressed(int length) throws ZstdException {
    if (length > in.remaining()) {
      in.skip(length);
    }
    int end = in.at() + length;
    literals.read(end);
    int before = out.size();
    sequences.read(literals, end, LARGEST_BLOCK);
    if (out.size() - before > LARGEST_BLOCK) {
      throw in.malformed("a block expands to more than " + LARGEST_BLOCK + " bytes");
    }
  }
}
