package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/** What a learner knows, and how good its predictions were. */
record Learned(Logistic logistic, Metrics metrics) implements Section {

  private static final byte VERSION = 1;

  Learned(Shape shape) {
    this(new Logistic(shape), new Metrics(shape));
  }

  /** Measures the prediction of an example, then learns what it should have been. */
  void learn(short[] example, int label) {
    metrics.add(example, label);
    logistic.learn(example, label);
  }

  @Override
  public int bytes() {
    return Byte.BYTES + logistic.bytes() + metrics.bytes();
  }

  @Override
  public int maximumBytes() {
    return bytes();
  }

  @Override
  public void save(ByteBuffer out) {
    out.put(VERSION);
    logistic.save(out);
    metrics.save(out);
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    byte version = in.get();
    if (version != VERSION) {
      throw new CorruptStateException("a learner's state has version " + version);
    }
    logistic.restore(in);
    metrics.restore(in);
  }
}
