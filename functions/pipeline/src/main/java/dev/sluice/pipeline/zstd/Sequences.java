package dev.sluice.pipeline.zstd;

/**
 * The sequences of a block: so many literals, then so many bytes from so far back. Tables and the
 * latest offsets stay from one block to the next.
 */
final class Sequences {

  private static final int LONGEST_OFFSET_CODE = 31;

  private final Input in;
  private final Output out;
  private final int start;
  private final CodeTable lengths = CodeTable.literals();
  private final CodeTable offsets = CodeTable.offsets();
  private final CodeTable matches = CodeTable.matches();
  private int latest = 1;
  private int second = 4;
  private int third = 8;

  Sequences(Input in, Output out) {
    this.in = in;
    this.out = out;
    this.start = out.size();
  }

  /**
   * Reads the sequences of a block that ends there, and puts what they make.
   *
   * @param most how many bytes a block may make
   */
  void read(Literals literals, int end, int most) throws ZstdException {
    if (in.at() >= end) {
      throw in.malformed("a block without its sequences");
    }
    int count = count();
    int used = 0;
    if (count > 0) {
      used = execute(literals, count, end, most);
    }
    if (in.at() != end) {
      throw in.malformed("a block is longer than what is in it");
    }
    out.append(literals.bytes(), used, literals.size() - used);
  }

  private int count() throws ZstdException {
    int first = in.int8();
    if (first < 128) {
      return first;
    }
    return first < 255 ? ((first - 128) << 8) + in.int8() : in.int16() + 0x7F00;
  }

  /** Returns how many literals were used. */
  private int execute(Literals literals, int count, int end, int most) throws ZstdException {
    tables(end);
    BackwardBits bits = BackwardBits.of(in, in.at(), end);
    lengths.begin(bits);
    offsets.begin(bits);
    matches.begin(bits);
    int used = 0;
    int before = out.size();
    for (int i = 0; i < count; i++) {
      int offsetCode = offsets.symbol();
      if (offsetCode > LONGEST_OFFSET_CODE) {
        throw in.malformed("an offset of more than 31 bits");
      }
      long offset = (1L << offsetCode) + (bits.read(offsetCode) & 0xFFFF_FFFFL);
      int match = matches.value(bits);
      int length = lengths.value(bits);
      if (length > literals.size() - used) {
        throw in.malformed("a sequence with more literals than there are");
      }
      out.append(literals.bytes(), used, length);
      used += length;
      copy(distance(offset, length), match);
      if (out.size() - before > most) {
        throw in.malformed("a block expands to more than " + most + " bytes");
      }
      if (i < count - 1) {
        lengths.next(bits);
        matches.next(bits);
        offsets.next(bits);
      }
    }
    if (bits.left() != 0) {
      throw in.malformed("a stream of sequences that ends early or late");
    }
    in.skip(end - in.at());
    return used;
  }

  private void tables(int end) throws ZstdException {
    int modes = in.int8();
    if ((modes & 3) != 0) {
      throw in.malformed("sequences of a kind that is not known");
    }
    lengths.read(in, modes >> 6, end);
    offsets.read(in, modes >> 4 & 3, end);
    matches.read(in, modes >> 2 & 3, end);
    if (in.at() > end) {
      throw in.malformed("tables behind the end of their block");
    }
  }

  private void copy(long distance, int length) throws ZstdException {
    if (distance <= 0 || distance > out.size() - start) {
      throw in.malformed("a sequence that goes back to before the frame");
    }
    out.copy((int) distance, length);
  }

  /** The first three offsets stand for the latest ones, or for one less than the latest. */
  private long distance(long offset, int literals) {
    long distance;
    if (offset > 3) {
      distance = offset - 3;
      third = second;
      second = latest;
    } else {
      int index = (int) offset - (literals == 0 ? 0 : 1);
      distance =
          switch (index) {
            case 0 -> latest;
            case 1 -> second;
            case 2 -> third;
            default -> latest - 1;
          };
      third = index > 1 ? second : third;
      second = index > 0 ? latest : second;
    }
    // An offset beyond an int is refused when it is used, before it could count again.
    latest = (int) distance;
    return distance;
  }
}
