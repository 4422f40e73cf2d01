package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/**
 * The mean of numbers that are not negative: of all at first, exponentially weighted from the
 * 1,000th on.
 */
final class RecentMean implements Section {

  private static final long WINDOW = 1000;

  private float mean;

  /**
   * @param count how many numbers there are with this one
   */
  void add(double number, long count) {
    mean += (float) ((number - mean) / Math.min(WINDOW, count));
  }

  double value() {
    return mean;
  }

  @Override
  public int bytes() {
    return Float.BYTES;
  }

  @Override
  public int maximumBytes() {
    return Float.BYTES;
  }

  @Override
  public void save(ByteBuffer out) {
    out.putFloat(mean);
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    mean = in.getFloat();
    if (!(mean >= 0 && Float.isFinite(mean))) {
      throw new CorruptStateException("a learner's mean is out of range: " + mean);
    }
  }
}
