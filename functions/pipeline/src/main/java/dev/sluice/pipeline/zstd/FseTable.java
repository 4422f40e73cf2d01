package dev.sluice.pipeline.zstd;

/**
 * A decoding table of finite state entropy: each state stands for a symbol, and tells how many bits
 * lead to the next state.
 */
final class FseTable {

  /** A symbol that is rarer than one state would make it. */
  private static final int RARE = -1;

  private final int log;
  private final byte[] symbols;
  private final byte[] bits;
  private final short[] bases;

  private FseTable(int log) {
    this.log = log;
    this.symbols = new byte[1 << log];
    this.bits = new byte[1 << log];
    this.bases = new short[1 << log];
  }

  /** A table of one state, which needs no bits. */
  static FseTable of(int symbol) {
    FseTable table = new FseTable(0);
    table.symbols[0] = (byte) symbol;
    return table;
  }

  /** A table in which symbols have so many of the states. */
  static FseTable of(int log, int... counts) {
    FseTable table = new FseTable(log);
    int[] next = new int[counts.length];
    int end = table.placeRare(counts, next);
    table.spread(counts, next, end);
    for (int state = 0; state < 1 << log; state++) {
      int symbol = table.symbols[state];
      int following = next[symbol]++;
      int width = log - (31 - Integer.numberOfLeadingZeros(following));
      table.bits[state] = (byte) width;
      table.bases[state] = (short) ((following << width) - (1 << log));
    }
    return table;
  }

  /** Rare symbols stand at the end; where that begins is returned. */
  private int placeRare(int[] counts, int[] next) {
    int end = 1 << log;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      if (counts[symbol] == RARE) {
        symbols[--end] = (byte) symbol;
        next[symbol] = 1;
      }
    }
    return end;
  }

  private void spread(int[] counts, int[] next, int end) {
    int size = 1 << log;
    int step = (size >> 1) + (size >> 3) + 3;
    int state = 0;
    for (int symbol = 0; symbol < counts.length; symbol++) {
      for (int i = 0; i < counts[symbol]; i++) {
        next[symbol] = counts[symbol];
        symbols[state] = (byte) symbol;
        do {
          state = state + step & size - 1;
        } while (state >= end);
      }
    }
  }

  /**
   * Reads a table's description.
   *
   * @param end where the input's part ends that the description lies in
   * @param largestLog of the number of states
   * @param symbols how many there may be
   */
  static FseTable read(Input in, int end, int largestLog, int symbols) throws ZstdException {
    ForwardBits bits = new ForwardBits(in, end);
    int log = 5 + bits.read(4);
    if (log > largestLog) {
      throw in.malformed("a table of more than " + (1 << largestLog) + " states");
    }
    int[] counts = new int[symbols];
    int remaining = 1 << log;
    int symbol = 0;
    while (remaining > 0) {
      if (symbol >= symbols) {
        throw in.malformed("a table of more than " + symbols + " symbols");
      }
      int count = bits.count(remaining);
      counts[symbol++] = count;
      remaining -= Math.abs(count);
      symbol += count == 0 ? bits.zeros() : 0;
    }
    bits.align();
    return of(log, counts);
  }

  /** Bits of a table's description, from the lowest of the first byte on. */
  private static final class ForwardBits {

    private final Input in;
    private final int end;
    private int at;

    ForwardBits(Input in, int end) {
      this.in = in;
      this.end = end;
      this.at = in.at() * Byte.SIZE;
    }

    int read(int count) throws ZstdException {
      int value = 0;
      for (int i = 0; i < count; i++) {
        if (at >>> 3 >= end) {
          throw in.malformed("a table that is cut off");
        }
        value |= (in.bytes()[at >>> 3] >>> (at & 7) & 1) << i;
        at++;
      }
      return value;
    }

    /** A count of states: the fewer remain, the fewer bits; a small one saves a bit. */
    int count(int remaining) throws ZstdException {
      int width = 32 - Integer.numberOfLeadingZeros(remaining + 1);
      int spare = (1 << width) - 1 - (remaining + 1);
      int low = read(width - 1);
      if (low < spare) {
        return low - 1;
      }
      int value = low | (read(1) << (width - 1));
      return (value >= 1 << (width - 1) ? value - spare : value) - 1;
    }

    /** How many more symbols have no state. */
    int zeros() throws ZstdException {
      int zeros = 0;
      int more = 3;
      while (more == 3) {
        more = read(2);
        zeros += more;
      }
      return zeros;
    }

    void align() throws ZstdException {
      in.skip((at + Byte.SIZE - 1) / Byte.SIZE - in.at());
    }
  }

  int log() {
    return log;
  }

  int symbol(int state) {
    return symbols[state] & 0xFF;
  }

  int next(int state, BackwardBits in) {
    return bases[state] + in.read(bits[state]);
  }
}
