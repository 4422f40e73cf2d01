package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * How improbable a value is in the tails of those before it: 0 between the quantiles p and 1-p, and
 * beyond them -log10 of the probability under a tail that falls exponentially with its mean excess:
 *
 * <pre>-log10 p + log10 e * excess / mean excess</pre>
 *
 * <p>The mean excess is learned from what lay beyond, and has a floor. The laws, besides those of
 * {@link PSquare}:
 *
 * <ol>
 *   <li>Surprise is from 0 to {@link #MOST}, and never less for what lies farther out.
 *   <li>{@code surprise(above(s))} is {@code s}, but for rounding, from {@code -log10 p} on.
 * </ol>
 */
final class Tails {

  static final int BYTES = PSquare.BYTES + 2 * Double.BYTES;

  /** The most surprising: about the least probability that a double holds. */
  static final double MOST = 300;

  private static final double LOG10_E = 0.4342944819032518;
  private static final double RATE = 0.05;
  private static final double LEAST_OF_SPREAD = 0.05;

  private final PSquare quantiles;
  private final double edge;
  private final double leastOfHeight;
  private double excessBelow;
  private double excessAbove;

  /**
   * @param probability p of either tail, in (0, 0.25]
   * @param leastOfHeight the floor of the mean excess, as a part of the tail's own quantile; a
   *     twentieth of the distance between the quantiles is one, too
   */
  Tails(double probability, double leastOfHeight) {
    this.quantiles = new PSquare(probability);
    this.edge = -StrictMath.log10(probability);
    this.leastOfHeight = leastOfHeight;
  }

  /** The quantile p. */
  double low() {
    return quantiles.low();
  }

  /** The quantile 1-p. */
  double high() {
    return quantiles.high();
  }

  /**
   * @param value finite
   */
  double surprise(double value) {
    double height = PSquare.height(value);
    if (height > high()) {
      return surprise(height - high(), meanExcess(excessAbove, high()));
    }
    return height < low() ? surprise(low() - height, meanExcess(excessBelow, low())) : 0;
  }

  private double surprise(double excess, double meanExcess) {
    return Math.min(MOST, edge + LOG10_E * (excess / meanExcess));
  }

  /** The value above the quantiles that is so surprising; infinite beyond {@link #MOST}. */
  double above(double surprise) {
    if (surprise > MOST) {
      return Double.POSITIVE_INFINITY;
    }
    double excesses = Math.max(0, surprise - edge) / LOG10_E;
    return high() + excesses * meanExcess(excessAbove, high());
  }

  private double meanExcess(double learned, double height) {
    double floor = Math.max(LEAST_OF_SPREAD * (high() - low()), leastOfHeight * Math.abs(height));
    return Math.max(learned, floor);
  }

  void learn(double value) {
    double height = PSquare.height(value);
    if (quantiles.isComplete()) {
      learnExcess(height);
    }
    quantiles.add(height);
  }

  private void learnExcess(double height) {
    if (height > high()) {
      excessAbove += RATE * (height - high() - excessAbove);
    } else if (height < low()) {
      excessBelow += RATE * (low() - height - excessBelow);
    }
  }

  void save(ByteBuffer out) {
    quantiles.save(out);
    out.putDouble(excessBelow).putDouble(excessAbove);
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    quantiles.restore(in);
    excessBelow = in.getDouble();
    excessAbove = in.getDouble();
    if (!isExcess(excessBelow) || !isExcess(excessAbove)) {
      throw new CorruptStateException("a tail's mean excess is out of range");
    }
  }

  private static boolean isExcess(double excess) {
    return excess >= 0 && excess <= Double.MAX_VALUE;
  }
}
