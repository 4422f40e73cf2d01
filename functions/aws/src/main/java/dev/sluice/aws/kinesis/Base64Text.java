package dev.sluice.aws.kinesis;

import java.util.Arrays;
import java.util.Base64;

/**
 * Decodes base64 (RFC 4648, section 4, with its padding), one text after the other into the same
 * array. For one thread.
 *
 * <p>The JDK's decoder has instructions of its own once the server compiler has compiled it, and
 * wants its input in an array of exactly its length; there is one for each length. With the client
 * compiler only, a loop over a table is faster.
 */
final class Base64Text {

  private static final int GROUP = 4;
  private static final int GROUP_BYTES = 3;

  /** Longer texts are so rare that they may take memory. */
  private static final int MOST_KEPT = 4096;

  /**
   * By a character, in each place of a group: its six bits where they go; negative if it is none.
   */
  private static final int[][] BITS = new int[GROUP][1 << Byte.SIZE];

  static {
    for (int place = 0; place < GROUP; place++) {
      Arrays.fill(BITS[place], -1);
      for (int i = 0; i < 1 << 6; i++) {
        BITS[place][character(i)] = i << (6 * (GROUP - 1 - place));
      }
    }
  }

  private final boolean byTable;
  private final byte[][] texts = new byte[MOST_KEPT / GROUP + 1][];
  private byte[] bytes = new byte[256];

  /**
   * @param byTable whether not to use the JDK's decoder
   */
  Base64Text(boolean byTable) {
    this.byTable = byTable;
  }

  /** The one that is faster in this JVM. */
  static Base64Text fastest() {
    // What a JVM says of itself that has only the client compiler.
    return new Base64Text(System.getProperty("java.vm.info", "").contains("emulated-client"));
  }

  private static char character(int sixBits) {
    if (sixBits < 52) {
      return (char) (sixBits < 26 ? 'A' + sixBits : 'a' + sixBits - 26);
    }
    return sixBits < 62 ? (char) ('0' + sixBits - 52) : sixBits == 62 ? '+' : '/';
  }

  /** What was decoded last. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * Decodes a text, from {@code start} to {@code stop}.
   *
   * @return how many bytes it was; -1 if it is no base64 or lacks padding
   */
  int decode(byte[] text, int start, int stop) {
    int length = stop - start;
    if (length % GROUP != 0) {
      return -1;
    }
    if (bytes.length < length) {
      bytes = new byte[Math.max(length, 2 * bytes.length)];
    }
    return byTable ? decodeByTable(text, start, stop) : decodeByJdk(text, start, length);
  }

  private int decodeByJdk(byte[] text, int start, int length) {
    byte[] exact = exact(length);
    System.arraycopy(text, start, exact, 0, length);
    try {
      return Base64.getDecoder().decode(exact, bytes);
    } catch (IllegalArgumentException notBase64) {
      return -1;
    }
  }

  private byte[] exact(int length) {
    if (length > MOST_KEPT) {
      return new byte[length];
    }
    byte[] exact = texts[length / GROUP];
    if (exact == null) {
      exact = new byte[length];
      texts[length / GROUP] = exact;
    }
    return exact;
  }

  private int decodeByTable(byte[] text, int start, int stop) {
    int padding = padding(text, start, stop);
    int at = start;
    int size = 0;
    int[] first = BITS[0];
    int[] second = BITS[1];
    int[] third = BITS[2];
    int[] fourth = BITS[3];
    for (int last = padding > 0 ? stop - GROUP : stop; at < last; at += GROUP) {
      int bits =
          first[text[at] & 0xFF]
              | second[text[at + 1] & 0xFF]
              | third[text[at + 2] & 0xFF]
              | fourth[text[at + 3] & 0xFF];
      if (bits < 0) {
        return -1;
      }
      bytes[size] = (byte) (bits >> 16);
      bytes[size + 1] = (byte) (bits >> 8);
      bytes[size + 2] = (byte) bits;
      size += GROUP_BYTES;
    }
    return padding == 0 ? size : decodeLast(text, at, padding, size);
  }

  private static int padding(byte[] text, int start, int stop) {
    if (start == stop || text[stop - 1] != '=') {
      return 0;
    }
    return text[stop - 2] == '=' ? 2 : 1;
  }

  private int decodeLast(byte[] text, int at, int padding, int size) {
    int third = padding == 1 ? BITS[2][text[at + 2] & 0xFF] : 0;
    int bits = BITS[0][text[at] & 0xFF] | BITS[1][text[at + 1] & 0xFF] | third;
    if (bits < 0) {
      return -1;
    }
    bytes[size] = (byte) (bits >> 16);
    bytes[size + 1] = (byte) (bits >> 8);
    return size + GROUP_BYTES - padding;
  }
}
