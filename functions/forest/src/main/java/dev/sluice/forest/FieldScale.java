package dev.sluice.forest;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * What is usual of one field, so that fields of all units weigh alike in a forest: their
 * exponentially weighted mean and mean absolute deviation. A missing value counts as the one
 * before.
 */
final class FieldScale {

  static final int BYTES = 3 * Double.BYTES;

  /** The weight of a value, once as many were learned. */
  private static final double RATE = 0.001;

  /** Further than so many deviations from the mean, a value is as far as any. */
  private static final double FURTHEST = 20;

  /** Larger numbers would have no finite deviation. */
  private static final double LARGEST = 1e100;

  private double mean;
  private double deviation;
  private double latest;

  /** What stands for a value: itself, within what can be reckoned with, or the latest one. */
  double present(double value) {
    return Double.isFinite(value) ? Math.max(-LARGEST, Math.min(LARGEST, value)) : latest;
  }

  /** How far a value lies from the mean, in deviations. */
  float scaled(double value) {
    double distance = value - mean;
    if (distance == 0) {
      return 0;
    }
    return (float) Math.max(-FURTHEST, Math.min(FURTHEST, distance / deviation));
  }

  /**
   * Learns a value. One that is further than any counts as one that is as far as may be: a field
   * comes to another scale in some rows, but not in one.
   *
   * @param learned how many were learned before
   */
  void learn(double value, long learned) {
    latest = value;
    if (learned == 0) {
      mean = value;
      return;
    }
    double rate = Math.max(RATE, 1.0 / (learned + 1));
    double furthest = deviation == 0 ? Math.max(1, Math.abs(mean)) : FURTHEST * deviation;
    double distance = value - mean;
    double heeded = Math.max(-furthest, Math.min(furthest, distance));
    mean += rate * heeded;
    deviation += rate * (Math.abs(heeded) - deviation);
  }

  double mean() {
    return mean;
  }

  double deviation() {
    return deviation;
  }

  void save(ByteBuffer out) {
    out.putDouble(mean).putDouble(deviation).putDouble(latest);
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    mean = number(in);
    deviation = number(in);
    latest = number(in);
    if (deviation < 0) {
      throw new CorruptStateException("a forest's field has a deviation of " + deviation);
    }
  }

  private static double number(ByteBuffer in) throws CorruptStateException {
    double number = in.getDouble();
    if (!(Math.abs(number) <= 2 * LARGEST)) {
      throw new CorruptStateException("a forest's field has a scale of " + number);
    }
    return number;
  }
}
