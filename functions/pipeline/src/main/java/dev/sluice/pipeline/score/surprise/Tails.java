package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * How surprising a number is to its stream: 0 between the tails, and in a tail the negative decimal
 * logarithm of the chance of a number at least as far out, if the tail is exponential. Its laws:
 *
 * <ol>
 *   <li>The surprise is 0, or at most {@link #MOST}.
 *   <li>Farther out in the same tail is never less surprising.
 *   <li>What is outside more often than not surprises less, and in the end not at all.
 *   <li>Streams that differ by a factor, a power of two, surprise alike.
 * </ol>
 */
final class Tails {

  /** No single stream says more: one absurd value is not worth more than one that cannot be. */
  static final double MOST = 8;

  static final int BYTES = QuantileSketch.BYTES + 3 * Float.BYTES;

  /** The negative decimal logarithm of {@link QuantileSketch#TAIL}. */
  private static final double AT_THE_MARK = 2;

  /** A factor e is so many factors of ten. */
  private static final double LOG10_E = 0.4342944819032518;

  /** So many mean excesses out surprise is greatest. */
  private static final double MOST_EXCESSES = (MOST - AT_THE_MARK) / LOG10_E;

  private static final double EXCESS_RATE = 0.05;
  private static final double OUTSIDE_RATE = 0.01;

  /** A mean excess below this share of the band is taken for the marks' own error. */
  private static final double LEAST_EXCESS = 0.05;

  /** The first guess of the mean excess, as a share of the range without its ends. */
  private static final double FIRST_EXCESS = 0.25;

  /** Values so near to a mark, as a share of the range, are ties that the mark lies beside. */
  private static final double TIE = 0.001;

  private final QuantileSketch sketch = new QuantileSketch();
  private int first;
  private float above;
  private float below;
  private float outside = (float) (2 * QuantileSketch.TAIL);

  QuantileSketch sketch() {
    return sketch;
  }

  /** The surprise of a number; asked before it is learned, and of at least seven before it. */
  double surprise(double number) {
    double excess = excess(number);
    if (excess == 0) {
      return 0;
    }
    double usual = usual(excess > 0);
    double far = usual > 0 ? AT_THE_MARK + LOG10_E * Math.abs(excess) / usual : MOST;
    return Math.min(1, 2 * (1 - outside)) * Math.min(MOST, far);
  }

  /**
   * The number, or what lies so many mean excesses out in its tail if it is farther out. Where
   * there is no excess yet it is the number.
   */
  double clip(double number, double excesses) {
    double highest = sketch.high() + excesses * usual(true);
    double lowest = sketch.low() - excesses * usual(false);
    boolean known = first == QuantileSketch.MARKERS && lowest < highest;
    return known ? Math.max(lowest, Math.min(highest, number)) : number;
  }

  private double usual(boolean upper) {
    double band = sketch.high() - (double) sketch.low();
    return Math.max(upper ? above : below, LEAST_EXCESS * band);
  }

  /** Learns a number; one that surprises most is learned as the nearest that does. */
  void learn(double number) {
    if (first < QuantileSketch.MARKERS) {
      begin(number);
      return;
    }
    double near = number;
    double excess = excess(number);
    if (excess != 0) {
      near = clip(number, MOST_EXCESSES);
      exceed(near);
    }
    outside += (float) (OUTSIDE_RATE * ((excess == 0 ? 0 : 1) - outside));
    sketch.learn(near);
  }

  private void exceed(double near) {
    if (near > sketch.high()) {
      above += (float) (EXCESS_RATE * (near - sketch.high() - above));
    } else {
      below += (float) (EXCESS_RATE * (sketch.low() - near - below));
    }
  }

  private void begin(double number) {
    sketch.learn(number);
    if (++first == QuantileSketch.MARKERS) {
      above = below = (float) (FIRST_EXCESS * sketch.begin());
    }
  }

  /** How far a number lies in the upper tail, or, negative, in the lower one. */
  private double excess(double number) {
    double tie = TIE * range();
    if (number > sketch.high() + tie) {
      return number - sketch.high();
    }
    return number < sketch.low() - tie ? number - sketch.low() : 0;
  }

  private double range() {
    return sketch.highest() - (double) sketch.lowest();
  }

  void save(ByteBuffer out) {
    sketch.save(out);
    out.putFloat(above).putFloat(below).putFloat(outside);
  }

  /**
   * @param count how many numbers were learned, as {@link QuantileSketch#next} counts them
   */
  void restore(ByteBuffer in, int count) throws CorruptStateException {
    first = QuantileSketch.MARKERS;
    sketch.restore(in, count);
    above = Finite.atLeastZero(in);
    below = Finite.atLeastZero(in);
    outside = Finite.share(in);
  }
}
