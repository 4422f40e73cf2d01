package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The area under the ROC curve: how often a record of the class was given a higher probability than
 * one that is not of it; alike counts half. It is that of two histograms of probabilities, in steps
 * of 0.5 of the logit from -7.5 to 7.5. Each holds the records of one side and is halved at 1,000
 * of them, so that it forgets, and so that a rare class is told by as many records as another.
 */
final class RecentAuc implements Section {

  private static final int BINS = 32;
  private static final int MOST = 1000;
  private static final double[] BOUNDS = bounds();

  private final short[] negatives = new short[BINS];
  private final short[] positives = new short[BINS];

  private static double[] bounds() {
    double[] bounds = new double[BINS - 1];
    for (int i = 0; i < bounds.length; i++) {
      double logit = (i - bounds.length / 2) * 0.5;
      bounds[i] = 1 / (1 + StrictMath.exp(-logit));
    }
    return bounds;
  }

  /**
   * @param probability that was predicted of the class
   * @param positive whether it was the class
   */
  void add(double probability, boolean positive) {
    short[] side = positive ? positives : negatives;
    side[bin(probability)]++;
    if (sum(side) >= MOST) {
      halve(side);
    }
  }

  private static int bin(double probability) {
    int found = Arrays.binarySearch(BOUNDS, probability);
    return found < 0 ? -1 - found : found;
  }

  private static int sum(short[] side) {
    int sum = 0;
    for (short count : side) {
      sum += count;
    }
    return sum;
  }

  private static void halve(short[] side) {
    for (int i = 0; i < BINS; i++) {
      side[i] = (short) (side[i] / 2);
    }
  }

  /** From 0 to 1; NaN until there were both records of the class and others. */
  double value() {
    long below = 0;
    long twice = 0;
    for (int i = 0; i < BINS; i++) {
      twice += positives[i] * (2 * below + negatives[i]);
      below += negatives[i];
    }
    // Where there are none, 0 / 0 is NaN.
    return twice / (2.0 * below * sum(positives));
  }

  @Override
  public int bytes() {
    return 2 * BINS * Short.BYTES;
  }

  @Override
  public int maximumBytes() {
    return bytes();
  }

  @Override
  public void save(ByteBuffer out) {
    for (int i = 0; i < BINS; i++) {
      out.putShort(negatives[i]).putShort(positives[i]);
    }
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    for (int i = 0; i < BINS; i++) {
      negatives[i] = restored(in);
      positives[i] = restored(in);
    }
  }

  private static short restored(ByteBuffer in) throws CorruptStateException {
    short count = in.getShort();
    if (count < 0 || count >= MOST) {
      throw new CorruptStateException("a learner's histogram has a count of " + count);
    }
    return count;
  }
}
