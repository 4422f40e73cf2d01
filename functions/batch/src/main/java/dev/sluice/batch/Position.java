package dev.sluice.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in a shard: a record's sequence number and, inside an aggregated record, the sub-sequence
 * number (0 otherwise). Positions of one shard, and of a shard and its children, are ordered.
 */
public final class Position implements Comparable<Position> {

  /** Decimal digits without leading zeros, as ASCII has them; never written to. */
  private final byte[] digits;

  private final long subSequence;

  /**
   * @param sequenceNumber decimal digits without leading zeros
   */
  public Position(String sequenceNumber, long subSequence) {
    this(digits(sequenceNumber), subSequence);
    if (subSequence < 0) {
      throw new IllegalArgumentException("negative sub-sequence number: " + subSequence);
    }
  }

  /** Takes over the digits, which were checked. */
  Position(byte[] digits, long subSequence) {
    this.digits = digits;
    this.subSequence = subSequence;
  }

  private static byte[] digits(String sequenceNumber) {
    // What is beyond Latin becomes a question mark, which is no digit.
    byte[] digits = sequenceNumber.getBytes(StandardCharsets.ISO_8859_1);
    if (!isDecimal(digits, 0, digits.length)) {
      throw new IllegalArgumentException("not a sequence number: '" + sequenceNumber + "'");
    }
    return digits;
  }

  public static Position of(String sequenceNumber) {
    return new Position(sequenceNumber, 0);
  }

  /** Whether a text is decimal digits without leading zeros. */
  static boolean isDecimal(byte[] text, int start, int stop) {
    boolean decimal = stop - start == 1 || (stop > start && text[start] != '0');
    for (int i = start; decimal && i < stop; i++) {
      decimal = text[i] >= '0' && text[i] <= '9';
    }
    return decimal;
  }

  /** Decimal digits without leading zeros. */
  public String sequenceNumber() {
    return new String(digits, StandardCharsets.ISO_8859_1);
  }

  /** How many digits the sequence number has. */
  public int length() {
    return digits.length;
  }

  /**
   * A digit of the sequence number, 0 to 9.
   *
   * @param place 0 for the first, which is the highest
   */
  public int digit(int place) {
    return digits[place] - '0';
  }

  /** How many digits the two sequence numbers have in common, from the first one on. */
  public int digitsInCommonWith(Position other) {
    int different = Arrays.mismatch(digits, other.digits);
    return different < 0 ? digits.length : different;
  }

  public long subSequence() {
    return subSequence;
  }

  /** As people read it: {@code SEQUENCE}, or {@code SEQUENCE.SUB} inside an aggregated record. */
  @Override
  public String toString() {
    return subSequence == 0 ? sequenceNumber() : sequenceNumber() + "." + subSequence;
  }

  /** By number. */
  @Override
  public int compareTo(Position other) {
    return other.compare(digits, 0, digits.length, subSequence);
  }

  /** How the position that has these digits compares with this one. */
  int compare(byte[] text, int start, int stop, long sub) {
    int order = compare(text, start, stop, digits, 0, digits.length);
    return order != 0 ? order : Long.compare(sub, subSequence);
  }

  /** Of two numbers without leading zeros, the longer is the greater. */
  static int compare(byte[] one, int start, int stop, byte[] other, int from, int to) {
    int order = Integer.compare(stop - start, to - from);
    return order != 0 ? order : Arrays.compare(one, start, stop, other, from, to);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Position that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(digits) + Long.hashCode(subSequence);
  }
}
