package dev.sluice.pipeline.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of JSON as one number, of which the first is the lowest. What is found in them is the
 * high bit of each byte that is of a kind; where bytes above the lowest may be there in error, a
 * method says so.
 *
 * <p>Source: Henry S. Warren, "Hacker's Delight", second edition, 2012, section 6-1.
 */
public final class EightBytes {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The lowest bit of each. */
  public static final long EVERY_BYTE = 0x0101010101010101L;

  private static final long HIGH_BITS = 0x8080808080808080L;

  private EightBytes() {}

  /** The bytes from a place on. */
  public static long at(byte[] text, int place) {
    return (long) LONGS.get(text, place);
  }

  /** Writes them, from a place on. */
  public static void put(long eight, byte[] text, int place) {
    LONGS.set(text, place, eight);
  }

  /**
   * Quotes, backslashes and control characters, and perhaps others above the lowest one. What is a
   * quote or a control character is no more than a space once its second bit is turned.
   */
  public static long special(long eight) {
    long quoteOrControl = (eight ^ 2 * EVERY_BYTE) - (' ' + 1) * EVERY_BYTE;
    long backslash = (eight ^ '\\' * EVERY_BYTE) - EVERY_BYTE;
    return (quoteOrControl | backslash) & ~eight & HIGH_BITS;
  }

  /** The bytes from a place on, each as the digit that it may be: above nine if it is none. */
  public static long digits(byte[] text, int place) {
    return at(text, place) ^ '0' * EVERY_BYTE;
  }

  /** Those that are no digits. */
  public static long others(long digits) {
    return (((digits & ~HIGH_BITS) + (0x7F - 9) * EVERY_BYTE) | digits) & HIGH_BITS;
  }

  /** Those that are points instead, and perhaps others above the lowest one. */
  static long points(long digits) {
    long zeros = digits ^ ('.' ^ '0') * EVERY_BYTE;
    return (zeros - EVERY_BYTE) & ~zeros & HIGH_BITS;
  }

  /** Whether all are ASCII. */
  public static boolean areAscii(long eight) {
    return (eight & HIGH_BITS) == 0;
  }

  /** Which is the first that was found; 8 if none was. */
  public static int first(long found) {
    return Long.numberOfTrailingZeros(found) >>> 3;
  }

  /** These bytes up to the first that was found, with zeros behind that; all if none was. */
  public static long through(long eight, long found) {
    return eight & (found ^ (found - 1));
  }
}
