package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.json.EightBytes;

/**
 * Tells UTF-8 from what is none, without making characters of it.
 *
 * <p>Source: The Unicode Standard, table 3-7, "Well-Formed UTF-8 Byte Sequences".
 */
final class Utf8 {

  private static final int NONE = 0;

  private Utf8() {}

  /** Whether all bytes from one place to another are of well-formed sequences. */
  static boolean isIn(byte[] bytes, int start, int stop) {
    int at = start;
    while (at < stop) {
      if (at + Long.BYTES <= stop && EightBytes.areAscii(EightBytes.at(bytes, at))) {
        at += Long.BYTES;
      } else {
        int length = sequence(bytes, at, stop);
        if (length == NONE) {
          return false;
        }
        at += length;
      }
    }
    return true;
  }

  /** How long the sequence is that begins here; {@link #NONE} if it is not well-formed. */
  private static int sequence(byte[] bytes, int at, int stop) {
    int first = bytes[at] & 0xFF;
    if (first < 0x80) {
      return 1;
    }
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first < 0xC2 || first > 0xF4 || at + length > stop || !isSecond(first, bytes[at + 1])) {
      return NONE;
    }
    for (int i = at + 2; i < at + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        return NONE;
      }
    }
    return length;
  }

  /** Overlong forms, surrogates and what is beyond Unicode show in the second byte. */
  private static boolean isSecond(int first, byte second) {
    int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    int value = second & 0xFF;
    return value >= least && value <= most;
  }
}
