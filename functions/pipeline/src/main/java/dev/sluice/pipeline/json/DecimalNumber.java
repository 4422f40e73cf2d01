package dev.sluice.pipeline.json;

import static dev.sluice.pipeline.json.NotPlainException.NOT_PLAIN;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * A number as JSON writes it, and the double next to it, without a string in between. For that it
 * must have at most 18 digits and a power of ten of at most {@value #MOST_POWER}; others go the
 * long way.
 *
 * <p>Source: Daniel Lemire, "Number Parsing at a Gigabyte per Second", Software: Practice and
 * Experience 51(8), 2021 (arXiv:2101.11408), whose names are used. Within these powers of ten its
 * product of 128 bits always decides.
 */
public final class DecimalNumber {

  private static final int MOST_POWER = 27;

  /** A long holds one more digit after this. */
  private static final long MOST_DIGITS = 99_999_999_999_999_999L;

  /** So many digits have room for eight more, which then are not too many. */
  private static final long MOST_BEFORE_EIGHT = 9_999_999_999L;

  private static final long EIGHT_DIGITS = 100_000_000;

  /** A long holds a thousand times this. */
  private static final long MOST_THOUSANDS = 999_999_999_999_999L;

  /** 10^n, for all places behind the point that a short number may have. */
  private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5};

  /** 5^q from q = -27 on, scaled to 128 bits of which the first is 1: the upper half of each. */
  private static final long[] HIGH = new long[2 * MOST_POWER + 1];

  private static final long[] LOW = new long[HIGH.length];

  static {
    for (int q = -MOST_POWER; q <= MOST_POWER; q++) {
      BigInteger power = powerOfFive(q);
      HIGH[q + MOST_POWER] = power.shiftRight(Long.SIZE).longValue();
      LOW[q + MOST_POWER] = power.longValue();
    }
  }

  private byte[] bytes = new byte[0];
  private int start;
  private int stop;
  private long digits;
  private int power;
  private boolean isShort;
  private boolean isNegative;
  private boolean isWhole;

  DecimalNumber() {}

  /** A negative power is rounded up. */
  private static BigInteger powerOfFive(int q) {
    BigInteger power = BigInteger.valueOf(5).pow(Math.abs(q));
    if (q >= 0) {
      return power.shiftLeft(2 * Long.SIZE - power.bitLength());
    }
    int scale = power.subtract(BigInteger.ONE).bitLength() + 2 * Long.SIZE - 1;
    return BigInteger.ONE.shiftLeft(scale).divide(power).add(BigInteger.ONE);
  }

  /** Reads a number; where it ends is returned. */
  int read(byte[] text, int from, int to) throws NotPlainException {
    int end = shortEnd(text, from);
    if (end < 0 || end >= to || (text[end] | 0x20) == 'e') {
      return readLong(text, from, to);
    }
    bytes = text;
    start = from;
    stop = end;
    isNegative = text[from] == '-';
    isShort = true;
    readShort(text, isNegative ? from + 1 : from, end);
    return end;
  }

  /**
   * Where a number ends that has at most seven characters behind its sign, or the part of it before
   * its exponent. It is found in all of them at once, and nothing in that depends on where the
   * point is: so a processor need not guess. What comes behind the number waits for its end, but
   * not for whether it is a number: that is guessed, and nearly always it is.
   *
   * @return negative if there is no such number, or not surely
   */
  public static int shortEnd(byte[] text, int from) {
    if (from >= text.length - Long.BYTES) {
      return -1;
    }
    int sign = (((text[from] ^ '-') & 0xFF) - 1) >>> 31;
    int first = from + sign;
    long values = EightBytes.digits(text, first);
    long others = EightBytes.others(values);
    long point = Long.lowestOneBit(EightBytes.points(values));
    int length = EightBytes.first(others & ~point);
    int whole = EightBytes.first(others);
    // Here, what is negative is true.
    int hasNoDigits = whole - 1;
    int isLong = Long.BYTES - 1 - length;
    int hasZeroFirst = (((int) values & 0xFF) - 1) & (1 - whole);
    int endsWithPoint = (length - whole - 2) & (whole - length);
    return (hasNoDigits | isLong | hasZeroFirst | endsWithPoint) < 0 ? -1 : first + length;
  }

  /** Whether {@link #shortEnd} would look at all of a number that is there. */
  public static boolean isShort(byte[] text, int from, int end) {
    int first = text[from] == '-' ? from + 1 : from;
    return end - first < Long.BYTES && from < text.length - Long.BYTES;
  }

  /**
   * The double next to a number that {@link #shortEnd} finds, without an exponent. It has so few
   * digits that both its digits and the power of ten are doubles: then the quotient is the nearest.
   *
   * @param end where it ends
   */
  public static double shortValue(byte[] text, int from, int end) {
    boolean isNegative = text[from] == '-';
    int first = isNegative ? from + 1 : from;
    int length = end - first;
    long values = EightBytes.digits(text, first);
    int whole = EightBytes.first(EightBytes.others(values));
    long digits = shortDigits(values, whole, length);
    if (whole == length) {
      return isNegative ? -digits : digits;
    }
    double magnitude = digits / TENS[length - 1 - whole];
    return isNegative ? -magnitude : magnitude;
  }

  private void readShort(byte[] text, int first, int end) {
    long values = EightBytes.digits(text, first);
    int whole = EightBytes.first(EightBytes.others(values));
    int length = end - first;
    digits = shortDigits(values, whole, length);
    isWhole = whole == length;
    power = isWhole ? 0 : whole + 1 - length;
  }

  /**
   * The digits of a number, without its point.
   *
   * @param values its characters as digits, and some behind it
   * @param whole how many digits it has before the point
   * @param length how many characters it has, at most seven
   */
  private static long shortDigits(long values, int whole, int length) {
    // All ones if there is a point.
    int point = (whole - length) >> 31;
    long low = (1L << (whole << 3)) - 1;
    long behind = (values >>> (Byte.SIZE & point)) & ~low;
    return eightDigits(((values & low) | behind) << ((Long.BYTES - length - point) << 3));
  }

  /**
   * The number that eight digits are, the first of which is in the lowest byte.
   *
   * <p>Source: Daniel Lemire, "Quickly parsing eight digits", 2018.
   */
  private static long eightDigits(long values) {
    long pairs = values * 10 + (values >>> 8);
    long upper = (pairs & 0x000000FF000000FFL) * (100 + (1_000_000L << 32));
    long lower = ((pairs >>> 16) & 0x000000FF000000FFL) * (1 + (10_000L << 32));
    return (upper + lower) >>> 32;
  }

  private int readLong(byte[] text, int from, int to) throws NotPlainException {
    bytes = text;
    start = from;
    digits = 0;
    power = 0;
    isShort = true;
    isNegative = from < to && text[from] == '-';
    int first = isNegative ? from + 1 : from;
    int at = digits(first, to);
    if (at - first > 1 && text[first] == '0') {
      throw NOT_PLAIN;
    }
    int whole = at;
    if (at < to && text[at] == '.') {
      int point = at + 1;
      at = digits(point, to);
      power = point - at;
    }
    if (at < to && (text[at] | 0x20) == 'e') {
      at = exponent(at + 1, to);
    }
    isWhole = at == whole;
    stop = at;
    return at;
  }

  private int digits(int from, int to) throws NotPlainException {
    byte[] text = bytes;
    long value = digits;
    boolean fits = isShort;
    int at = from;
    while (at <= to - Long.BYTES && value <= MOST_BEFORE_EIGHT) {
      long eight = EightBytes.digits(text, at);
      if (EightBytes.others(eight) != 0) {
        break;
      }
      value = value * EIGHT_DIGITS + eightDigits(eight);
      at += Long.BYTES;
    }
    for (; at < to; at++) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9) {
        break;
      }
      fits &= value <= MOST_DIGITS;
      value = value * 10 + digit;
    }
    digits = value;
    isShort = fits;
    if (at == from) {
      throw NOT_PLAIN;
    }
    return at;
  }

  private int exponent(int from, int to) throws NotPlainException {
    boolean signed = from < to && (bytes[from] == '-' || bytes[from] == '+');
    int first = signed ? from + 1 : from;
    int at = first;
    int exponent = 0;
    while (at < to && isDigit(bytes[at])) {
      exponent = Math.min(exponent * 10 + bytes[at] - '0', 100_000);
      at++;
    }
    if (at == first) {
      throw NOT_PLAIN;
    }
    power += bytes[from] == '-' ? -exponent : exponent;
    return at;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
  }

  /** Whether it has neither a fraction nor an exponent. */
  public boolean isWhole() {
    return isWhole;
  }

  /** Whether it is an integer of at most 18 digits. */
  public boolean isLong() {
    return isWhole && isShort;
  }

  /** The integer, if {@link #isLong}. */
  public long longValue() {
    return isNegative ? -digits : digits;
  }

  /**
   * A thousand times the number, of which a fraction is cut off.
   *
   * @throws NotPlainException if it is negative, or has more than 15 digits or places
   */
  public long thousandfold() throws NotPlainException {
    if (isNegative || !isShort || digits > MOST_THOUSANDS || power > 0 || power < -15) {
      throw NOT_PLAIN;
    }
    long thousandfold = digits * 1000;
    for (int places = power; places < 0; places++) {
      thousandfold /= 10;
    }
    return thousandfold;
  }

  /** Whether a double is next to it, and not infinity. */
  public boolean isFinite() {
    return (isShort && Math.abs(power) <= MOST_POWER) || !Double.isInfinite(doubleValue());
  }

  /** The double next to it; infinite beyond the largest. An integer of -0 is 0. */
  public double doubleValue() {
    if (isLong()) {
      return longValue();
    }
    if (isShort && Math.abs(power) <= MOST_POWER) {
      double magnitude = digits == 0 ? 0 : magnitude(digits, power);
      return isNegative ? -magnitude : magnitude;
    }
    return Double.parseDouble(new String(bytes, start, stop - start, StandardCharsets.ISO_8859_1));
  }

  /** The double next to w 10^q; w is positive. */
  private static double magnitude(long w, int q) {
    int shift = Long.numberOfLeadingZeros(w);
    long scaled = w << shift;
    long high = multiplyHigh(scaled, HIGH[q + MOST_POWER]);
    long low = scaled * HIGH[q + MOST_POWER];
    if ((high & 0x1FF) == 0x1FF) {
      long carry = multiplyHigh(scaled, LOW[q + MOST_POWER]);
      low += carry;
      high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
    }
    int upper = (int) (high >>> 63);
    long mantissa = high >>> (upper + 9);
    if (isHalfway(high, low, mantissa, upper, q)) {
      mantissa &= ~1L;
    }
    mantissa = (mantissa + (mantissa & 1)) >>> 1;
    // A mantissa that was rounded up to a power of two carries into the exponent by itself.
    long exponent = ((217_706L * q) >> 16) + 63 + upper - shift + 1023;
    return Double.longBitsToDouble((exponent << 52) + (mantissa - (1L << 52)));
  }

  /** Exactly between two doubles, of which the upper is odd. */
  private static boolean isHalfway(long high, long low, long mantissa, int upper, int q) {
    return Long.compareUnsigned(low, 1) <= 0
        && q >= -4
        && q <= 23
        && (mantissa & 3) == 1
        && mantissa << (upper + 9) == high;
  }

  /** The upper half of the product of two numbers without signs. */
  private static long multiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
