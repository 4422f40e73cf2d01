package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/** The distance outside the range of the values seen so far. */
final class LearnedRange implements Detector {

  private static final int BYTES = 3 * Double.BYTES;

  private final int warmup;
  private long count;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  /** The latest value, and the range that it was scored against. */
  private double latest;

  private double usualLow;
  private double usualHigh;

  LearnedRange(int warmup) {
    this.warmup = warmup;
  }

  @Override
  public double score(double[] values, long timeMillis) {
    latest = values[0];
    usualLow = low;
    usualHigh = high;
    low = Math.min(low, latest);
    high = Math.max(high, latest);
    return count++ >= warmup ? FixedRange.distance(usualLow, latest, usualHigh) : Double.NaN;
  }

  @Override
  public Reason reason() {
    return FixedRange.reason(usualLow, latest, usualHigh);
  }

  @Override
  public int maximumBytes() {
    return BYTES;
  }

  @Override
  public void save(ByteBuffer out) {
    out.putLong(count).putDouble(low).putDouble(high);
  }

  @Override
  public boolean clear() {
    count = 0;
    low = Double.POSITIVE_INFINITY;
    high = Double.NEGATIVE_INFINITY;
    return true;
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    count = in.getLong();
    low = in.getDouble();
    high = in.getDouble();
    boolean learned = Double.isFinite(low) && Double.isFinite(high) && low <= high;
    if (count < 0 || (count > 0 && !learned) || Double.isNaN(low) || Double.isNaN(high)) {
      throw new CorruptStateException("a range detector's state is out of range");
    }
  }
}
