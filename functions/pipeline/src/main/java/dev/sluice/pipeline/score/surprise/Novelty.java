package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How new it is that a level comes after those levels, and at that hour. Each combination has a bit
 * of its own. One that was never met surprises by the negative decimal logarithm of how often that
 * kind of combination has been new lately, which is what Good and Turing estimate the chance of
 * something new by. Its laws:
 *
 * <ol>
 *   <li>Only a combination that was never met surprises, and each surprises once.
 *   <li>The surprise is finite and not negative.
 *   <li>The rarer new combinations have become, the more one surprises.
 * </ol>
 */
final class Novelty {

  static final int LEVELS = 8;

  /** After which earlier levels, counted back from the newest, a level is judged. */
  static final int[][] NEAR = {{1}, {1, 2}, {4}};

  static final int[][] FAR = {{1}, {1, 2}, {4}, {4, 8}, {16}};

  private static final int LEVEL_BITS = 3;
  private static final int DAY_KINDS = 2;
  private static final double RATE = 0.01;

  /** New combinations are never taken to be rarer. */
  private static final double LEAST_RATE = 1e-6;

  private final int[][] lags;
  private final int reach;
  private final long[] met;

  /** How often each kind of combination is new: those of lags, those of an hour, of such days. */
  private final float[] rates;

  /** The levels before, three bits each, the newest lowest. */
  private long before;

  Novelty(int[][] lags) {
    this.lags = lags;
    int bits = DAY_KINDS * HourOfWeek.HOURS * LEVELS;
    int reach = 0;
    for (int[] others : lags) {
      bits += combinations(others);
      reach = Math.max(reach, others[others.length - 1]);
    }
    this.reach = reach;
    met = new long[bits / Long.SIZE];
    rates = new float[lags.length + 2];
    Arrays.fill(rates, 1);
  }

  private static int combinations(int[] others) {
    return 1 << ((others.length + 1) * LEVEL_BITS);
  }

  /**
   * The surprise of a level, which is then met.
   *
   * @param level from 0 to {@link #LEVELS} - 1
   */
  double meet(int level, int hourOfWeek) {
    double surprise = meetAt(level, hourOfWeek);
    int offset = DAY_KINDS * HourOfWeek.HOURS * LEVELS;
    for (int i = 0; i < lags.length; i++) {
      surprise += surprise(i, meet(offset + combination(level, lags[i])));
      offset += combinations(lags[i]);
    }
    before = ((before << LEVEL_BITS) | level) & ((1L << (reach * LEVEL_BITS)) - 1);
    return surprise;
  }

  /** An hour of day is new if it is on either kind of day, and again on this kind of day. */
  private double meetAt(int level, int hourOfWeek) {
    int hour = HourOfWeek.hour(hourOfWeek);
    int kind = HourOfWeek.weekend(hourOfWeek) ? HourOfWeek.HOURS : 0;
    boolean elsewhere = met((hour + HourOfWeek.HOURS - kind) * LEVELS + level);
    boolean isNew = meet((hour + kind) * LEVELS + level);
    return surprise(lags.length, isNew && !elsewhere) + surprise(lags.length + 1, isNew);
  }

  private int combination(int level, int[] others) {
    int combination = level;
    for (int lag : others) {
      long other = (before >>> ((lag - 1) * LEVEL_BITS)) & (LEVELS - 1);
      combination = (combination << LEVEL_BITS) | (int) other;
    }
    return combination;
  }

  private boolean met(int bit) {
    return ((met[bit / Long.SIZE] >>> (bit % Long.SIZE)) & 1) != 0;
  }

  /** Whether a bit was not set before. */
  private boolean meet(int bit) {
    boolean isNew = !met(bit);
    met[bit / Long.SIZE] |= 1L << (bit % Long.SIZE);
    return isNew;
  }

  private double surprise(int kind, boolean isNew) {
    double surprise = isNew ? -StrictMath.log10(Math.max(LEAST_RATE, rates[kind])) : 0;
    rates[kind] += (float) (RATE * ((isNew ? 1 : 0) - rates[kind]));
    return surprise;
  }

  int bytes() {
    return met.length * Long.BYTES + rates.length * Float.BYTES + beforeBytes();
  }

  private int beforeBytes() {
    return reach * LEVEL_BITS <= Short.SIZE ? Short.BYTES : Long.BYTES;
  }

  void save(ByteBuffer out) {
    for (long bits : met) {
      out.putLong(bits);
    }
    for (float rate : rates) {
      out.putFloat(rate);
    }
    if (beforeBytes() == Short.BYTES) {
      out.putShort((short) before);
    } else {
      out.putLong(before);
    }
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    for (int i = 0; i < met.length; i++) {
      met[i] = in.getLong();
    }
    for (int i = 0; i < rates.length; i++) {
      rates[i] = Finite.share(in);
    }
    before = beforeBytes() == Short.BYTES ? in.getShort() : in.getLong();
    if (before >>> (reach * LEVEL_BITS) != 0) {
      throw new CorruptStateException("the levels of a surprise detector are out of range");
    }
  }
}
