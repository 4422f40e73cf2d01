package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/**
 * How good predictions were, each measured when its label came, before that was learned
 * (prequential evaluation, A. P. Dawid, "Statistical theory: the prequential approach", 1984).
 */
final class Metrics implements Section {

  /** Probabilities are kept in steps of 1 / 32,767: what is 0 is taken for half a step. */
  private static final double LEAST_PROBABILITY = 0.5 / Short.MAX_VALUE;

  private final Example form;
  private final int classes;
  private final RecentMean accuracy = new RecentMean();
  private final RecentMean logLoss = new RecentMean();

  /** Of the last class; of each, where there are more than two. */
  private final RecentAuc[] aucs;

  private long labels;

  Metrics(Shape shape) {
    this.form = new Example(shape);
    this.classes = shape.classes();
    this.aucs = new RecentAuc[classes == 2 ? 1 : classes];
    for (int i = 0; i < aucs.length; i++) {
      aucs[i] = new RecentAuc();
    }
  }

  /**
   * @param example of the prediction
   * @param label the class that it was
   */
  void add(short[] example, int label) {
    labels++;
    double probability = form.probability(example, label);
    accuracy.add(form.likeliest(example) == label ? 1 : 0, labels);
    logLoss.add(-StrictMath.log(Math.max(LEAST_PROBABILITY, probability)), labels);
    for (int i = 0; i < aucs.length; i++) {
      int positive = classes - aucs.length + i;
      aucs[i].add(form.probability(example, positive), positive == label);
    }
  }

  long labels() {
    return labels;
  }

  /** From 0 to 1; NaN before the first label. */
  double accuracy() {
    return labels == 0 ? Double.NaN : accuracy.value();
  }

  /** In nats; NaN before the first label. */
  double logLoss() {
    return labels == 0 ? Double.NaN : logLoss.value();
  }

  /** The mean of those that have a value; NaN if none has. */
  double auc() {
    double sum = 0;
    int known = 0;
    for (RecentAuc auc : aucs) {
      double value = auc.value();
      if (!Double.isNaN(value)) {
        sum += value;
        known++;
      }
    }
    // Where there are none, 0 / 0 is NaN.
    return sum / known;
  }

  @Override
  public int bytes() {
    return Long.BYTES + accuracy.bytes() + logLoss.bytes() + aucs.length * aucs[0].bytes();
  }

  @Override
  public int maximumBytes() {
    return bytes();
  }

  @Override
  public void save(ByteBuffer out) {
    out.putLong(labels);
    accuracy.save(out);
    logLoss.save(out);
    for (RecentAuc auc : aucs) {
      auc.save(out);
    }
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    labels = in.getLong();
    if (labels < 0) {
      throw new CorruptStateException("a learner's state after " + labels + " labels");
    }
    accuracy.restore(in);
    logLoss.restore(in);
    for (RecentAuc auc : aucs) {
      auc.restore(in);
    }
  }
}
