package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The scale on which a field is learned: steps of a power of two from an origin, so that float32
 * holds what matters of values of any size. Where most values were equal, the first that differs
 * tells the step, and may be absurd: for some more that differ, one far nearer tells another step.
 * What was learned in the old one then counts as near. Its laws:
 *
 * <ol>
 *   <li>Every finite value has a place, at most {@link #FARTHEST} from the origin.
 *   <li>Greater values have places that are not lower.
 *   <li>A field whose values are all multiplied by the same power of two has the same places.
 * </ol>
 */
final class Scale {

  /** Squares of what lies so far out are still doubles, and differences float32. */
  static final float FARTHEST = 0x1p100f;

  static final int BYTES = Double.BYTES + Short.BYTES;

  private static final int LOWEST = -1000;
  private static final int HIGHEST = 1020;

  /** No two values differed yet, so nothing says how long a step is. */
  private static final int UNKNOWN = Short.MIN_VALUE;

  /** After so many values beside the origin, a step that one of them told is left as it is. */
  private static final int TRIALS = 7;

  /** A value nearer than such a part of a step would be lost beside those that are a step out. */
  private static final double NEAR = 0x1p-10;

  /** Trials are saved above the exponent, in units of this. */
  private static final int TRIAL = 4096;

  private double origin;
  private int exponent = UNKNOWN;
  private int trials = TRIALS;
  private double stepsInTwo;

  /**
   * Takes the middle of some values for the origin, and their usual distance from it for a step.
   */
  void fit(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    origin = sorted[(sorted.length - 1) / 2];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = Math.abs(half(values[i]));
    }
    Arrays.sort(sorted);
    step(UNKNOWN);
    trials = sorted[sorted.length / 2] == 0 ? TRIALS : 0;
    for (int i = sorted.length / 2; i < sorted.length && exponent == UNKNOWN; i++) {
      stepOf(sorted[i]);
    }
  }

  /** The place of a finite value, in steps from the origin. */
  float place(double value) {
    double half = half(value);
    if (trials > 0 && half != 0) {
      trials--;
      tryStep(half);
    }
    return (float) Math.max(-FARTHEST, Math.min(FARTHEST, half * stepsInTwo));
  }

  /** The value at a place; the largest double stands for those beyond. */
  double value(double place) {
    double distance = exponent == UNKNOWN ? 0 : place / stepsInTwo;
    double half = origin / 2 + distance;
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, 2 * half));
  }

  /** Half the distance from the origin, for the whole may be beyond a double. */
  private double half(double value) {
    return value / 2 - origin / 2;
  }

  private void tryStep(double half) {
    if (exponent == UNKNOWN || Math.abs(half * stepsInTwo) < NEAR) {
      stepOf(half);
    }
  }

  private void stepOf(double half) {
    if (half != 0) {
      step(Math.max(LOWEST, Math.min(HIGHEST, Math.getExponent(half) + 1)));
    }
  }

  private void step(int powerOfTwo) {
    exponent = powerOfTwo;
    stepsInTwo = powerOfTwo == UNKNOWN ? 0 : 2 * Math.scalb(1.0, -powerOfTwo);
  }

  void save(ByteBuffer out) {
    int saved = exponent == UNKNOWN ? UNKNOWN : exponent + trials * TRIAL;
    out.putDouble(origin).putShort((short) saved);
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    origin = in.getDouble();
    int saved = in.getShort();
    trials = saved == UNKNOWN ? TRIALS : Math.floorDiv(saved + TRIAL / 2, TRIAL);
    int restored = saved == UNKNOWN ? UNKNOWN : saved - trials * TRIAL;
    boolean tried = trials >= 0 && trials <= TRIALS;
    boolean known = tried && restored >= LOWEST && restored <= HIGHEST;
    if (!Double.isFinite(origin) || (!known && saved != UNKNOWN)) {
      throw new CorruptStateException("the scale of a surprise detector is out of range");
    }
    step(restored);
  }
}
