package dev.sluice.pipeline.score;

import java.nio.ByteBuffer;

/** The distance outside bounds that the pipeline gives. It learns nothing. */
final class FixedRange implements Detector {

  private final double low;
  private final double high;

  /**
   * @param low negative infinity if there is no such bound
   * @param high positive infinity if there is no such bound
   */
  FixedRange(double low, double high) {
    this.low = low;
    this.high = high;
  }

  @Override
  public double score(double value) {
    return distance(low, value, high);
  }

  /** How far a value lies outside a range; 0 inside. */
  static double distance(double low, double value, double high) {
    double distance = Math.max(0, Math.max(low - value, value - high));
    return Math.min(Double.MAX_VALUE, distance);
  }

  @Override
  public int bytes() {
    return 0;
  }

  @Override
  public int maximumBytes() {
    return 0;
  }

  @Override
  public void save(ByteBuffer out) {}

  @Override
  public void restore(ByteBuffer in) {}
}
