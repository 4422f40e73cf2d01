package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * The absolute z-score against an exponentially weighted mean and variance, after T. Finch,
 * "Incremental calculation of weighted mean and variance" (2009), section 9.
 */
final class Ewma implements Detector {

  /** The highest score: what stands beside a variance of 0 is not infinitely strange. */
  private static final double CAP = 1e6;

  private static final int BYTES = 3 * Double.BYTES;

  private final double rate;
  private final int warmup;
  private long count;
  private double mean;
  private double variance;

  /** The latest score and what it was taken against. */
  private double latest;

  private double score;
  private double usual;
  private double spread;

  Ewma(double rate, int warmup) {
    this.rate = rate;
    this.warmup = warmup;
  }

  @Override
  public double score(double[] values, long timeMillis) {
    latest = values[0];
    usual = mean;
    spread = Math.sqrt(variance);
    score = count >= warmup ? zScore(latest) : Double.NaN;
    learn(latest);
    return score;
  }

  /** The band is that of two standard deviations to either side. */
  @Override
  public Reason reason() {
    return new Reason(
        0,
        latest,
        finite(usual - 2 * spread),
        finite(usual + 2 * spread),
        null,
        FixedRange.level(score));
  }

  private double zScore(double value) {
    if (variance == 0) {
      return value == mean ? 0 : CAP;
    }
    return Math.min(CAP, Math.abs(value - mean) / Math.sqrt(variance));
  }

  private void learn(double value) {
    if (count == 0) {
      mean = value;
    } else {
      double difference = finite(value - mean);
      mean += rate * difference;
      variance = finite((1 - rate) * (variance + rate * difference * difference));
    }
    count++;
  }

  /** What overflows stays at the largest double, so that a later value brings it down again. */
  private static double finite(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }

  @Override
  public int maximumBytes() {
    return BYTES;
  }

  @Override
  public void save(ByteBuffer out) {
    out.putLong(count).putDouble(mean).putDouble(variance);
  }

  @Override
  public boolean clear() {
    count = 0;
    mean = 0;
    variance = 0;
    return true;
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    count = in.getLong();
    mean = in.getDouble();
    variance = in.getDouble();
    if (count < 0 || !Double.isFinite(mean) || !(variance >= 0)) {
      throw new CorruptStateException("an ewma detector's state is out of range");
    }
  }
}
