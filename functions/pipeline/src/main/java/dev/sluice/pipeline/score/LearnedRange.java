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

  LearnedRange(int warmup) {
    this.warmup = warmup;
  }

  @Override
  public double score(double value) {
    double score = count >= warmup ? FixedRange.distance(low, value, high) : Double.NaN;
    low = Math.min(low, value);
    high = Math.max(high, value);
    count++;
    return score;
  }

  @Override
  public int bytes() {
    return BYTES;
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
  public void restore(ByteBuffer in) throws CorruptStateException {
    count = in.getLong();
    low = in.getDouble();
    high = in.getDouble();
    if (count < 0 || Double.isNaN(low) || Double.isNaN(high)) {
      throw new CorruptStateException("a range detector's state is out of range");
    }
  }
}
