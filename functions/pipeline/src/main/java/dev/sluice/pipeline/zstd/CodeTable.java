package dev.sluice.pipeline.zstd;

import org.jspecify.annotations.Nullable;

/** One of the three kinds of codes of which a sequence is made. */
final class CodeTable {

  private static final int PREDEFINED = 0;
  private static final int SINGLE = 1;
  private static final int DESCRIBED = 2;

  private static final int[] LITERAL_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 7, 8, 9, 10, 11,
    12, 13, 14, 15, 16
  };
  private static final int[] MATCH_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
  };
  private static final FseTable LITERALS =
      FseTable.of(
          6, 4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1,
          1, 1, 1, -1, -1, -1, -1);
  private static final FseTable OFFSETS =
      FseTable.of(
          5, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1,
          -1);
  private static final FseTable MATCHES =
      FseTable.of(
          6, 1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
          1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1);

  private final FseTable predefined;
  private final int largestLog;
  private final int[] bits;
  private final int[] bases;
  private @Nullable FseTable table;
  private int state;

  private CodeTable(FseTable predefined, int largestLog, int[] bits, int least) {
    this.predefined = predefined;
    this.largestLog = largestLog;
    this.bits = bits;
    this.bases = new int[bits.length];
    int base = least;
    for (int i = 0; i < bits.length; i++) {
      bases[i] = base;
      base += 1 << bits[i];
    }
  }

  /** How many literals. */
  static CodeTable literals() {
    return new CodeTable(LITERALS, 9, LITERAL_BITS, 0);
  }

  /** How far back: the symbol is the number of bits of the offset. */
  static CodeTable offsets() {
    return new CodeTable(OFFSETS, 8, new int[32], 0);
  }

  /** How many bytes from there. */
  static CodeTable matches() {
    return new CodeTable(MATCHES, 9, MATCH_BITS, 3);
  }

  /** Takes the table that a block says. */
  void read(Input in, int mode, int end) throws ZstdException {
    switch (mode) {
      case PREDEFINED -> table = predefined;
      case SINGLE -> table = single(in);
      case DESCRIBED -> table = FseTable.read(in, end, largestLog, bits.length);
      default -> {
        if (table == null) {
          throw in.malformed("sequences in the codes of a block that was not there");
        }
      }
    }
  }

  private FseTable single(Input in) throws ZstdException {
    int symbol = in.int8();
    if (symbol >= bits.length) {
      throw in.malformed("a code that is not known");
    }
    return FseTable.of(symbol);
  }

  private FseTable table() {
    FseTable known = table;
    if (known == null) {
      throw new IllegalStateException("no table was read");
    }
    return known;
  }

  void begin(BackwardBits in) {
    state = in.read(table().log());
  }

  int symbol() {
    return table().symbol(state);
  }

  int value(BackwardBits in) {
    int symbol = symbol();
    return bases[symbol] + in.read(bits[symbol]);
  }

  void next(BackwardBits in) {
    state = table().next(state, in);
  }
}
