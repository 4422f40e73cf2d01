package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/**
 * The labels learned so far, in the order in which they were learned. For each class but the first:
 * exponentially weighted means of 1 where it was the label and -1 where it was not. The first mean,
 * of rate 1, is the last label.
 */
final class LabelHistory implements Section {

  private static final double[] RATES = {1, 0.2, 0.02};

  /** How many means there are of a class. */
  static final int MEANS = 3;

  private final float[] means;

  LabelHistory(Shape shape) {
    this.means = new float[shape.history()];
  }

  /** Those of class 1, then those of class 2 and so on; from -1 to 1, 0 before the first label. */
  float mean(int i) {
    return means[i];
  }

  void learn(int label) {
    for (int i = 0; i < means.length; i++) {
      double truth = label == 1 + i / MEANS ? 1 : -1;
      means[i] += (float) (RATES[i % MEANS] * (truth - means[i]));
    }
  }

  @Override
  public int bytes() {
    return means.length * Float.BYTES;
  }

  @Override
  public int maximumBytes() {
    return bytes();
  }

  @Override
  public void save(ByteBuffer out) {
    for (float mean : means) {
      out.putFloat(mean);
    }
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    for (int i = 0; i < means.length; i++) {
      means[i] = in.getFloat();
      if (!(Math.abs(means[i]) <= 1)) {
        throw new CorruptStateException("a learner's history of labels is out of range");
      }
    }
  }
}
