package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/**
 * The running mean and spread of each feature: those of all values at first, exponentially weighted
 * from the 1,000th value on. A value further out than {@value #FURTHEST} spreads is learned as if
 * it were that far, so that one wild value does not shrink all others for long.
 */
final class Scaling implements Section {

  /** Values are given within so many spreads of the mean. */
  private static final double WITHIN = 3;

  private static final double FURTHEST = 8;
  private static final int TRUSTED = 32;
  private static final int WINDOW = 1000;

  /** Beyond it a value counts as this, so that squares of differences are floats. */
  private static final double MOST = 1e18;

  private static final int BYTES_PER_FEATURE = Short.BYTES + 2 * Float.BYTES;

  /** How many values were learned, up to the window. */
  private final short[] counts;

  private final float[] means;
  private final float[] variances;

  Scaling(int features) {
    this.counts = new short[features];
    this.means = new float[features];
    this.variances = new float[features];
  }

  /** Whether there is such a value: NaN and infinities are none. */
  static boolean isPresent(double value) {
    return Double.isFinite(value);
  }

  static boolean isAnyPresent(double[] values) {
    for (double value : values) {
      if (isPresent(value)) {
        return true;
      }
    }
    return false;
  }

  /** What a value counts as: NaN if there is none. */
  static float counted(double value) {
    return isPresent(value) ? (float) bounded(value, MOST) : Float.NaN;
  }

  /** The value in spreads from the mean, from -3 to 3; NaN if there is no value. */
  double scaled(int feature, double value) {
    if (!isPresent(value)) {
      return Double.NaN;
    }
    double difference = bounded(value, MOST) - means[feature];
    return difference == 0 || counts[feature] < 2
        ? 0
        : bounded(difference / Math.sqrt(variances[feature]), WITHIN);
  }

  /** Learns a value, if there is one. */
  void learn(int feature, double value) {
    if (!isPresent(value)) {
      return;
    }
    counts[feature] = (short) Math.min(WINDOW, counts[feature] + 1);
    double rate = 1.0 / counts[feature];
    double difference = bounded(value, MOST) - means[feature];
    if (counts[feature] > TRUSTED && variances[feature] > 0) {
      difference = bounded(difference, FURTHEST * Math.sqrt(variances[feature]));
    }
    means[feature] += (float) (rate * difference);
    variances[feature] =
        (float) ((1 - rate) * (variances[feature] + rate * difference * difference));
  }

  private static double bounded(double value, double bound) {
    return Math.max(-bound, Math.min(bound, value));
  }

  @Override
  public int bytes() {
    return counts.length * BYTES_PER_FEATURE;
  }

  @Override
  public int maximumBytes() {
    return bytes();
  }

  @Override
  public void save(ByteBuffer out) {
    for (int i = 0; i < counts.length; i++) {
      out.putShort(counts[i]).putFloat(means[i]).putFloat(variances[i]);
    }
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.getShort();
      means[i] = in.getFloat();
      variances[i] = in.getFloat();
      boolean finite = Float.isFinite(means[i]) && Float.isFinite(variances[i]);
      if (counts[i] < 0 || counts[i] > WINDOW || !finite || variances[i] < 0) {
        throw new CorruptStateException("a learner's scale of feature " + i + " is out of range");
      }
    }
  }
}
