package dev.sluice.pipeline.zstd;

import java.util.Arrays;

/**
 * A decoding table of Huffman codes: the next bits, as many as the longest code has, are looked up.
 */
final class HuffmanTable {

  private static final int LARGEST_LOG = 11;
  private static final int MOST_SYMBOLS = 256;
  private static final int WEIGHTS_LARGEST_LOG = 6;

  private final int log;
  private final byte[] symbols;
  private final byte[] lengths;

  private HuffmanTable(int log) {
    this.log = log;
    this.symbols = new byte[1 << log];
    this.lengths = new byte[1 << log];
  }

  /**
   * Reads a table's description.
   *
   * @param end where the input's part ends that the description lies in
   */
  static HuffmanTable read(Input in, int end) throws ZstdException {
    int[] weights = new int[MOST_SYMBOLS];
    int header = in.int8();
    int bytes = header < 128 ? header : (header - 127 + 1) / 2;
    if (bytes > end - in.at()) {
      throw in.malformed("a table that is cut off");
    }
    int count =
        header < 128
            ? compressedWeights(in, in.at() + header, weights)
            : plainWeights(in, header - 127, weights);
    return of(in, weights, count);
  }

  private static int plainWeights(Input in, int count, int[] weights) throws ZstdException {
    for (int i = 0; i < count; i += 2) {
      int pair = in.int8();
      weights[i] = pair >> 4;
      weights[i + 1] = pair & 15;
    }
    return count;
  }

  /** Two states take turns until the bits are used up; the other one has a last symbol then. */
  private static int compressedWeights(Input in, int end, int[] weights) throws ZstdException {
    FseTable table = FseTable.read(in, end, WEIGHTS_LARGEST_LOG, LARGEST_LOG + 2);
    BackwardBits bits = BackwardBits.of(in, in.at(), end);
    int state = bits.read(table.log());
    int other = bits.read(table.log());
    int count = 0;
    while (bits.left() >= 0) {
      if (count >= MOST_SYMBOLS - 2) {
        throw in.malformed("a table of more than " + MOST_SYMBOLS + " symbols");
      }
      weights[count++] = table.symbol(state);
      int next = table.next(state, bits);
      state = other;
      other = next;
    }
    weights[count++] = table.symbol(state);
    in.skip(end - in.at());
    return count;
  }

  /** The last symbol's weight is not told: it makes the sum a power of two. */
  private static HuffmanTable of(Input in, int[] weights, int count) throws ZstdException {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weights[i] == 0 ? 0 : 1 << (weights[i] - 1);
    }
    int log = 32 - Integer.numberOfLeadingZeros(sum);
    int rest = (1 << log) - sum;
    if (sum == 0 || log > LARGEST_LOG || Integer.bitCount(rest) != 1) {
      throw in.malformed("a table of codes that do not fit together");
    }
    weights[count] = 1 + Integer.numberOfTrailingZeros(rest);
    HuffmanTable table = new HuffmanTable(log);
    table.fill(weights, count + 1);
    return table;
  }

  /** The longest codes first, and codes of a length in the order of their symbols. */
  private void fill(int[] weights, int count) {
    int at = 0;
    for (int weight = 1; weight <= log; weight++) {
      for (int symbol = 0; symbol < count; symbol++) {
        if (weights[symbol] == weight) {
          int end = at + (1 << (weight - 1));
          Arrays.fill(symbols, at, end, (byte) symbol);
          Arrays.fill(lengths, at, end, (byte) (log + 1 - weight));
          at = end;
        }
      }
    }
  }

  /** Decodes one stream of bits to bytes. */
  void decode(Input in, int start, int end, byte[] out, int from, int to) throws ZstdException {
    BackwardBits bits = BackwardBits.of(in, start, end);
    for (int i = from; i < to; i++) {
      int next = bits.peek(log);
      out[i] = symbols[next];
      bits.skip(lengths[next]);
    }
    if (bits.left() != 0) {
      throw in.malformed("a stream of literals that ends early or late");
    }
  }
}
