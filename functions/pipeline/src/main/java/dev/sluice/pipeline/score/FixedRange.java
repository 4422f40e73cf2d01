package dev.sluice.pipeline.score;

import java.nio.ByteBuffer;
import java.util.List;

/** The distance outside bounds that the pipeline gives. It learns nothing. */
final class FixedRange implements Detector {

  private final double low;
  private final double high;
  private double latest;

  /**
   * @param low negative infinity if there is no such bound
   * @param high positive infinity if there is no such bound
   */
  FixedRange(double low, double high) {
    this.low = low;
    this.high = high;
  }

  @Override
  public double score(double[] values, long timeMillis) {
    latest = values[0];
    return distance(low, latest, high);
  }

  @Override
  public Reason reason() {
    return reason(low, latest, high);
  }

  static Reason reason(double low, double value, double high) {
    return new Reason(0, value, low, high, null, level(distance(low, value, high)));
  }

  /** What a score consists of that knows a value and nothing else. */
  static List<Reason.Share> level(double score) {
    return score > 0 ? List.of(new Reason.Share(0, "level", 1)) : List.of();
  }

  /** How far a value lies outside a range; 0 inside. */
  static double distance(double low, double value, double high) {
    double distance = Math.max(0, Math.max(low - value, value - high));
    return Math.min(Double.MAX_VALUE, distance);
  }

  @Override
  public int maximumBytes() {
    return 0;
  }

  @Override
  public void save(ByteBuffer out) {}

  @Override
  public boolean clear() {
    return true;
  }

  @Override
  public void restore(ByteBuffer in) {}
}
