package dev.sluice.aws.kinesis;

import dev.sluice.pipeline.json.EightBytes;
import java.util.Arrays;
import java.util.Base64;

/**
 * Decodes base64 (RFC 4648, section 4, with its padding), one text after the other into the same
 * array. For one thread.
 *
 * <p>The JDK's decoder wants its input in an array of exactly its length; there is one for each
 * length. It is the fastest where it has vector instructions ({@link Base64Instructions}); where it
 * has none, two characters at a time are looked up.
 */
final class Base64Text {

  private static final int GROUP = 4;
  private static final int GROUP_BYTES = 3;

  /** Longer texts are so rare that they may take memory. */
  private static final int MOST_KEPT = 4096;

  private final boolean byPairs;
  private final byte[][] texts = new byte[MOST_KEPT / GROUP + 1][];
  private byte[] bytes = new byte[256];

  /**
   * @param byPairs whether not to use the JDK's decoder
   */
  Base64Text(boolean byPairs) {
    this.byPairs = byPairs;
  }

  /** The one that is faster in this JVM. */
  static Base64Text fastest() {
    return new Base64Text(!Base64Instructions.OF_JDK);
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
    return byPairs ? decodeByPairs(text, start, stop) : decodeByJdk(text, start, length);
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

  private int decodeByPairs(byte[] text, int start, int stop) {
    if (start == stop) {
      return 0;
    }
    int last = stop - GROUP;
    int at = start;
    int size = 0;
    // Eight bytes are written of which six count, which fits: as many as the text has are there.
    for (; at + GROUP < last; at += 2 * GROUP) {
      long eight = EightBytes.at(text, at);
      int first = group((char) eight, (char) (eight >>> 16));
      int second = group((char) (eight >>> 32), (char) (eight >>> 48));
      if ((first | second) < 0) {
        return -1;
      }
      long sixBytes = (long) first << 24 | second;
      EightBytes.put(Long.reverseBytes(sixBytes << 16), bytes, size);
      size += 2 * GROUP_BYTES;
    }
    if (at < last) {
      size = put(group(pair(text[at], text[at + 1]), pair(text[at + 2], text[at + 3])), size);
    }
    return size < 0 ? -1 : decodeLast(text, last, size);
  }

  /** The last group, which may have padding. */
  private int decodeLast(byte[] text, int at, int size) {
    byte third = text[at + 2];
    byte fourth = text[at + 3];
    int padding = fourth != '=' ? 0 : third != '=' ? 1 : 2;
    char behind = pair(padding > 1 ? (byte) 'A' : third, padding > 0 ? (byte) 'A' : fourth);
    int end = put(group(pair(text[at], text[at + 1]), behind), size);
    return end < 0 ? -1 : end - padding;
  }

  /**
   * @return the size with the group; -1 if it is none
   */
  private int put(int group, int size) {
    if (group < 0) {
      return -1;
    }
    bytes[size] = (byte) (group >> 16);
    bytes[size + 1] = (byte) (group >> 8);
    bytes[size + 2] = (byte) group;
    return size + GROUP_BYTES;
  }

  private static char pair(byte first, byte second) {
    return (char) ((first & 0xFF) | (second << Byte.SIZE));
  }

  /**
   * Three bytes.
   *
   * @return negative if that is no base64
   */
  private static int group(char firstPair, char secondPair) {
    return Pairs.BITS[firstPair] << 12 | Pairs.BITS[secondPair];
  }

  /** A class of its own, for many a JVM needs none of it. */
  private static final class Pairs {

    private static final String CHARACTERS =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** The twelve bits of two characters, of which the first is the lower byte; -1 if not both. */
    private static final short[] BITS = new short[1 << (2 * Byte.SIZE)];

    static {
      Arrays.fill(BITS, (short) -1);
      for (int i = 0; i < CHARACTERS.length(); i++) {
        for (int j = 0; j < CHARACTERS.length(); j++) {
          int pair = CHARACTERS.charAt(i) | CHARACTERS.charAt(j) << Byte.SIZE;
          BITS[pair] = (short) (i << 6 | j);
        }
      }
    }
  }
}
