package dev.sluice.pipeline.zstd;

/**
 * Expands Zstandard: one frame or several, whose results are joined. Frames with a dictionary are
 * refused; skippable frames are stepped over.
 */
public final class ZstdReader {

  private static final int MAGIC = 0xFD2FB528;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int SKIPPABLE_MASK = 0xFFFFFFF0;

  private final Input in;
  private final Output out;

  private ZstdReader(byte[] bytes, int limit) {
    this.in = new Input(bytes);
    this.out = new Output(bytes.length, limit);
  }

  /**
   * What the bytes were before they were compressed.
   *
   * @param limit the most bytes that may come out
   * @throws ZstdException if they are malformed, or expand to more
   */
  public static byte[] expand(byte[] bytes, int limit) throws ZstdException {
    return new ZstdReader(bytes, limit).read();
  }

  private byte[] read() throws ZstdException {
    do {
      int start = in.at();
      int magic = in.int32();
      if ((magic & SKIPPABLE_MASK) == SKIPPABLE) {
        in.skip(in.int32() & 0xFFFF_FFFFL);
      } else if (magic == MAGIC) {
        new Frame(in, out).read();
      } else {
        throw new ZstdException("no frame begins at byte " + start);
      }
    } while (in.remaining() > 0);
    return out.toArray();
  }
}
