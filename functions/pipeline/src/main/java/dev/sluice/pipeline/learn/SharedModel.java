package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/**
 * What keys of a group know together: the features' scale, the weights, and how good predictions
 * were. Its laws:
 *
 * <ol>
 *   <li>Predicting changes nothing: not even the scale, which is that of the labelled examples.
 *   <li>The same examples in the same order give the same model, bit for bit, on every host.
 * </ol>
 *
 * <p>For one thread at a time.
 */
public final class SharedModel implements Section {

  private static final byte VERSION = 1;

  private final Shape shape;
  private final Example form;
  private final RawExample rawForm;
  private final Scaling scaling;
  private final Inputs inputs;
  private final Mixture mixture;
  private final Metrics metrics;

  /** Scratch. */
  private final short[] example;

  /**
   * @param features how many there are, from 1 to {@value Learner#MOST_FEATURES}
   * @param classes how many there are, from 2 to {@value Learner#MOST_CLASSES}
   */
  public SharedModel(int features, int classes) {
    this.shape = new Shape(features, classes);
    this.form = new Example(shape);
    this.rawForm = new RawExample(shape);
    this.scaling = new Scaling(features);
    this.inputs = new Inputs(shape);
    this.mixture = new Mixture(shape);
    this.metrics = new Metrics(shape);
    this.example = new short[shape.example()];
  }

  /**
   * Predicts.
   *
   * @param features one value each; what is not finite is missing
   * @param history the labels of the key
   * @param raw takes what {@link #learn} needs
   * @return the probability of each class, valid until the next call
   */
  double[] predict(double[] features, LabelHistory history, short[] raw) {
    for (int i = 0; i < shape.features(); i++) {
      rawForm.setFeature(raw, i, Scaling.counted(features[i]));
    }
    for (int i = 0; i < shape.history(); i++) {
      form.setHistory(example, i, history.mean(i));
    }
    scale(raw);
    double[] probabilities = mixture.predict(inputs.of(example));
    form.setProbabilities(example, probabilities);
    rawForm.setTail(raw, example);
    return probabilities;
  }

  private void scale(short[] raw) {
    for (int i = 0; i < shape.features(); i++) {
      float value = rawForm.feature(raw, i);
      form.setFeature(example, i, scaling.scaled(i, value), value == 0);
    }
  }

  /** The likeliest class of a prediction. */
  int likeliest(short[] raw) {
    rawForm.tail(raw, example);
    return form.likeliest(example);
  }

  /** Whether the example is of such a model. */
  public boolean takes(LabelledExample labelled) {
    return labelled.raw().length == RawExample.length(shape)
        && labelled.label() >= 0
        && labelled.label() < shape.classes();
  }

  /**
   * Measures the prediction of an example, then learns what it should have been: with the scale of
   * now and the key's history of then.
   *
   * @throws IllegalArgumentException if the example is of another model
   */
  public void learn(LabelledExample labelled) {
    if (!takes(labelled)) {
      throw new IllegalArgumentException("an example of another model: " + labelled);
    }
    rawForm.tail(labelled.raw(), example);
    metrics.add(example, labelled.label());
    scale(labelled.raw());
    mixture.learn(inputs.of(example), labelled.label());
    for (int i = 0; i < shape.features(); i++) {
      scaling.learn(i, rawForm.feature(labelled.raw(), i));
    }
  }

  /** How many labels were learned. */
  public long labels() {
    return metrics.labels();
  }

  /** As {@link Learner#accuracy}. */
  public double accuracy() {
    return metrics.accuracy();
  }

  /** As {@link Learner#logLoss}. */
  public double logLoss() {
    return metrics.logLoss();
  }

  /** As {@link Learner#auc}. */
  public double auc() {
    return metrics.auc();
  }

  @Override
  public int maximumBytes() {
    return Byte.BYTES + scaling.bytes() + mixture.bytes() + metrics.bytes();
  }

  @Override
  public void save(ByteBuffer out) {
    out.put(VERSION);
    scaling.save(out);
    mixture.save(out);
    metrics.save(out);
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    byte version = in.get();
    if (version != VERSION) {
      throw new CorruptStateException("a shared model has version " + version);
    }
    scaling.restore(in);
    mixture.restore(in);
    metrics.restore(in);
  }
}
