package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/**
 * Four logistic regressions (softmax regressions where there are more than two classes) that learn
 * at different rates, and are believed by their recent log-loss. Steps are divided by the root mean
 * square of the gradient, as in RMSprop (T. Tieleman, G. Hinton, "Neural Networks for Machine
 * Learning", lecture 6.5, 2012); the mean square is that of the mixture's gradient, kept once for
 * all four. The mixture weighs each by the exponential of its negative discounted loss, after N.
 * Littlestone and M. K. Warmuth, "The Weighted Majority Algorithm" (1994).
 */
final class Mixture implements Section {

  private static final double[] RATES = {0.003, 0.01, 0.03, 0.1};

  /** Of the mean squares of gradients. */
  private static final double SLOWEST_RATE = 0.003;

  private static final double LEAST_ROOT = 0.01;
  private static final double FORGOTTEN = 0.01;
  private static final double LEAST_PROBABILITY = 1e-6;

  /** A weight beyond is one of classes that a line separates: it would grow for ever. */
  private static final float MOST_WEIGHT = 64;

  private final int classes;

  /** The first class that has a logit. That of a class without one is 0. */
  private final int first;

  private final int inputs;

  /** Per regression, per logit, per input. */
  private final float[] weights;

  /** Per logit, per input. */
  private final float[] meanSquares;

  private final float[] losses = new float[RATES.length];
  private int labels;

  /** How far each regression is believed; follows from the losses. */
  private final double[] shares = new double[RATES.length];

  /** Scratch: what each regression says of each class, and what the mixture does. */
  private final double[][] probabilities;

  private final double[] mixed;

  /** Scratch: where to step for an error of 1. */
  private final double[] directions;

  Mixture(Shape shape) {
    this.classes = shape.classes();
    this.first = shape.classes() - shape.logits();
    this.inputs = shape.inputs();
    this.meanSquares = new float[shape.logits() * inputs];
    this.weights = new float[RATES.length * meanSquares.length];
    this.probabilities = new double[RATES.length][classes];
    this.mixed = new double[classes];
    this.directions = new double[inputs];
    share();
  }

  /** The probability of each class, which sum to 1; valid until the next call. */
  double[] predict(float[] values) {
    for (int i = 0; i < RATES.length; i++) {
      predict(i, values);
    }
    for (int c = 0; c < classes; c++) {
      mixed[c] = 0;
      for (int i = 0; i < RATES.length; i++) {
        mixed[c] += shares[i] * probabilities[i][c];
      }
    }
    return mixed;
  }

  private void predict(int regression, float[] values) {
    double[] predicted = probabilities[regression];
    double highest = first == 0 ? Double.NEGATIVE_INFINITY : 0;
    predicted[0] = 0;
    for (int c = first; c < classes; c++) {
      predicted[c] = logit(regression * meanSquares.length + (c - first) * inputs, values);
      highest = Math.max(highest, predicted[c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      predicted[c] = StrictMath.exp(predicted[c] - highest);
      sum += predicted[c];
    }
    for (int c = 0; c < classes; c++) {
      predicted[c] /= sum;
    }
  }

  private double logit(int begin, float[] values) {
    double sum = 0;
    for (int i = 0; i < inputs; i++) {
      sum += weights[begin + i] * values[i];
    }
    return sum;
  }

  private void share() {
    double least = Math.min(Math.min(losses[0], losses[1]), Math.min(losses[2], losses[3]));
    double sum = 0;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = StrictMath.exp(least - losses[i]);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
  }

  /**
   * @param label the class that it was
   */
  void learn(float[] values, int label) {
    predict(values);
    labels += labels < Integer.MAX_VALUE ? 1 : 0;
    for (int c = first; c < classes; c++) {
      int logit = (c - first) * inputs;
      double truth = c == label ? 1 : 0;
      aim(logit, mixed[c] - truth, values);
      for (int i = 0; i < RATES.length; i++) {
        step(i, logit, probabilities[i][c] - truth);
      }
    }
    for (int i = 0; i < losses.length; i++) {
      double loss = -StrictMath.log(Math.max(LEAST_PROBABILITY, probabilities[i][label]));
      losses[i] = (float) ((1 - FORGOTTEN) * losses[i] + loss);
    }
    share();
  }

  /** Learns the mean squares of a logit's gradients, and divides its inputs by their roots. */
  private void aim(int logit, double error, float[] values) {
    double rate = Math.max(SLOWEST_RATE, 1.0 / labels);
    for (int i = 0; i < inputs; i++) {
      double gradient = error * values[i];
      meanSquares[logit + i] += (float) (rate * (gradient * gradient - meanSquares[logit + i]));
      directions[i] = values[i] / (Math.sqrt(meanSquares[logit + i]) + LEAST_ROOT);
    }
  }

  private void step(int regression, int logit, double error) {
    double step = RATES[regression] * error;
    int offset = regression * meanSquares.length + logit;
    for (int i = 0; i < inputs; i++) {
      double weight = weights[offset + i] - step * directions[i];
      weights[offset + i] = (float) Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, weight));
    }
  }

  @Override
  public int bytes() {
    return Integer.BYTES + Float.BYTES * (losses.length + meanSquares.length + weights.length);
  }

  @Override
  public int maximumBytes() {
    return bytes();
  }

  @Override
  public void save(ByteBuffer out) {
    out.putInt(labels);
    save(losses, out);
    save(meanSquares, out);
    save(weights, out);
  }

  private static void save(float[] numbers, ByteBuffer out) {
    for (float number : numbers) {
      out.putFloat(number);
    }
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    labels = in.getInt();
    restore(losses, 0, Float.MAX_VALUE, in);
    restore(meanSquares, 0, Float.MAX_VALUE, in);
    restore(weights, -MOST_WEIGHT, MOST_WEIGHT, in);
    share();
    if (labels < 0) {
      throw new CorruptStateException("a learner's state after " + labels + " labels");
    }
  }

  private static void restore(float[] numbers, float least, float most, ByteBuffer in)
      throws CorruptStateException {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = in.getFloat();
      if (!(numbers[i] >= least && numbers[i] <= most)) {
        throw new CorruptStateException("a learner's number is out of range: " + numbers[i]);
      }
    }
  }
}
