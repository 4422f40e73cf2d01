package dev.sluice.batch;

import dev.sluice.pipeline.json.EightBytes;

/**
 * The digits of a sequence number, sixteen in a number, the first ones highest: so numbers of the
 * same length are in the order of what they consist of. Kinesis has 56 of them.
 */
final class Digits {

  /** How many numbers the digits of a sequence number are in. */
  static final int NUMBERS = 4;

  /** Further digits have no place in them. */
  static final int MOST = 64;

  /** How many digits are in one of the numbers. */
  static final int IN_ONE = MOST / NUMBERS;

  private static final int BITS = 4;
  private static final int AT_ONCE = 8;
  private static final int BITS_AT_ONCE = BITS * AT_ONCE;

  private Digits() {}

  /**
   * Packs what are decimal digits without leading zeros, at most {@link #MOST} of them.
   *
   * @param text ASCII
   * @param at where in {@code numbers} the first one goes
   * @return whether they are
   */
  static boolean pack(byte[] text, int start, int stop, long[] numbers, int at) {
    long others = 0;
    int next = start;
    for (int i = 0; i < NUMBERS; i++) {
      long packed = 0;
      for (int shift = BITS_AT_ONCE; shift >= 0; shift -= BITS_AT_ONCE) {
        if (stop - next >= AT_ONCE) {
          long eight = EightBytes.digits(text, next);
          others |= EightBytes.others(eight);
          packed |= packed(eight) << shift;
        } else {
          others |= isDecimal(text, next, stop) ? 0 : 1;
          packed |= rest(text, next, stop) << shift;
        }
        next = Math.min(stop, next + AT_ONCE);
      }
      numbers[at + i] = packed;
    }
    return others == 0 && isWithoutZeros(text, start, stop);
  }

  /** Whether digits are a number, and no zeros lead it. */
  private static boolean isWithoutZeros(byte[] text, int start, int stop) {
    return stop - start == 1 || (stop > start && text[start] != '0');
  }

  /** Whether a text is decimal digits without leading zeros, however many. */
  static boolean areNumber(byte[] text) {
    return isDecimal(text, 0, text.length) && isWithoutZeros(text, 0, text.length);
  }

  private static boolean isDecimal(byte[] text, int start, int stop) {
    boolean decimal = true;
    for (int i = start; i < stop; i++) {
      decimal &= text[i] >= '0' && text[i] <= '9';
    }
    return decimal;
  }

  /** As eight, of fewer: with zeros behind them. */
  private static long rest(byte[] text, int start, int stop) {
    long packed = 0;
    for (int i = start; i < stop; i++) {
      packed = (packed << BITS) | (text[i] & 0xF);
    }
    return packed << (BITS * (AT_ONCE - (stop - start)));
  }

  /** Eight digits, the first one in the lowest byte, four bits each, the first ones highest. */
  private static long packed(long eight) {
    long packed = Long.reverseBytes(eight);
    packed = (packed | (packed >>> 4)) & 0x00FF00FF00FF00FFL;
    packed = (packed | (packed >>> 8)) & 0x0000FFFF0000FFFFL;
    return (packed | (packed >>> 16)) & 0xFFFFFFFFL;
  }

  /** One of the digits that are in a number, 0 to 9. */
  static int digit(long packed, int place) {
    return (int) (packed >>> (BITS * (IN_ONE - 1 - place % IN_ONE))) & 0xF;
  }

  /** Which of the numbers a digit is in. */
  static int number(int place) {
    return place / IN_ONE;
  }

  /** How many digits two numbers begin with in common, none of which need be there. */
  static int inCommon(long one, long other) {
    return Long.numberOfLeadingZeros(one ^ other) / BITS;
  }
}
