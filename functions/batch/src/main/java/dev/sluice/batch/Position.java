package dev.sluice.batch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A place in a shard: a record's sequence number and, inside an aggregated record, the sub-sequence
 * number (0 otherwise). Positions of one shard, and of a shard and its children, are ordered.
 */
public final class Position implements Comparable<Position> {

  private static final byte[] NONE = {};

  /** How many digits the sequence number has. */
  private final int length;

  /** The first digits, as {@link Digits} has them: in one object, for a batch reads thousands. */
  private final long first;

  private final long second;
  private final long third;
  private final long fourth;

  /** The digits that have no place there, as ASCII; as a rule none. */
  private final byte[] further;

  private final long subSequence;

  /**
   * @param sequenceNumber decimal digits without leading zeros
   */
  public Position(String sequenceNumber, long subSequence) {
    // What is beyond Latin becomes a question mark, which is no digit.
    byte[] text = sequenceNumber.getBytes(StandardCharsets.ISO_8859_1);
    if (!Digits.areNumber(text)) {
      throw new IllegalArgumentException("not a sequence number: '" + sequenceNumber + "'");
    }
    if (subSequence < 0) {
      throw new IllegalArgumentException("negative sub-sequence number: " + subSequence);
    }
    long[] digits = new long[Digits.NUMBERS];
    Digits.pack(text, 0, Math.min(text.length, Digits.MOST), digits, 0);
    this.length = text.length;
    this.first = digits[0];
    this.second = digits[1];
    this.third = digits[2];
    this.fourth = digits[3];
    this.further =
        length <= Digits.MOST ? NONE : Arrays.copyOfRange(text, Digits.MOST, text.length);
    this.subSequence = subSequence;
  }

  /**
   * Of a record that is in no other.
   *
   * @param length of the sequence number, at most {@link Digits#MOST}
   * @param digits where from a place on the digits are
   */
  Position(int length, long[] digits, int at) {
    this.length = length;
    this.first = digits[at];
    this.second = digits[at + 1];
    this.third = digits[at + 2];
    this.fourth = digits[at + 3];
    this.further = NONE;
    this.subSequence = 0;
  }

  public static Position of(String sequenceNumber) {
    return new Position(sequenceNumber, 0);
  }

  /** Decimal digits without leading zeros. */
  public String sequenceNumber() {
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = (byte) ('0' + digit(i));
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** How many digits the sequence number has. */
  public int length() {
    return length;
  }

  /**
   * A digit of the sequence number, 0 to 9.
   *
   * @param place 0 for the first, which is the highest
   */
  public int digit(int place) {
    return switch (Digits.number(place)) {
      case 0 -> Digits.digit(first, place);
      case 1 -> Digits.digit(second, place);
      case 2 -> Digits.digit(third, place);
      case 3 -> Digits.digit(fourth, place);
      default -> further[place - Digits.MOST] - '0';
    };
  }

  /** How many digits the two sequence numbers have in common, from the first one on. */
  public int digitsInCommonWith(Position other) {
    return Math.min(Math.min(length, other.length), placesInCommonWith(other));
  }

  /** Where there is no digit, there is a zero. */
  private int placesInCommonWith(Position other) {
    if (first != other.first) {
      return Digits.inCommon(first, other.first);
    }
    if (second != other.second) {
      return Digits.IN_ONE + Digits.inCommon(second, other.second);
    }
    if (third != other.third) {
      return 2 * Digits.IN_ONE + Digits.inCommon(third, other.third);
    }
    if (fourth != other.fourth) {
      return 3 * Digits.IN_ONE + Digits.inCommon(fourth, other.fourth);
    }
    int different = Arrays.mismatch(further, other.further);
    return different < 0 ? length : Digits.MOST + different;
  }

  public long subSequence() {
    return subSequence;
  }

  /** As people read it: {@code SEQUENCE}, or {@code SEQUENCE.SUB} inside an aggregated record. */
  @Override
  public String toString() {
    return subSequence == 0 ? sequenceNumber() : sequenceNumber() + "." + subSequence;
  }

  /** By number: of two without leading zeros, the longer is the greater. */
  @Override
  public int compareTo(Position other) {
    int order = Integer.compare(length, other.length);
    order = order != 0 ? order : Long.compareUnsigned(first, other.first);
    order = order != 0 ? order : Long.compareUnsigned(second, other.second);
    order = order != 0 ? order : Long.compareUnsigned(third, other.third);
    order = order != 0 ? order : Long.compareUnsigned(fourth, other.fourth);
    order = order != 0 ? order : Arrays.compare(further, other.further);
    return order != 0 ? order : Long.compare(subSequence, other.subSequence);
  }

  /** How that of a record which is in no other compares with this one: see the constructor. */
  int compare(int otherLength, long[] digits, int at) {
    int order = Integer.compare(otherLength, length);
    order = order != 0 ? order : Long.compareUnsigned(digits[at], first);
    order = order != 0 ? order : Long.compareUnsigned(digits[at + 1], second);
    order = order != 0 ? order : Long.compareUnsigned(digits[at + 2], third);
    order = order != 0 ? order : Long.compareUnsigned(digits[at + 3], fourth);
    return order != 0 ? order : Long.compare(0, subSequence);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof Position that && compareTo(that) == 0);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        length, first, second, third, fourth, Arrays.hashCode(further), subSequence);
  }
}
