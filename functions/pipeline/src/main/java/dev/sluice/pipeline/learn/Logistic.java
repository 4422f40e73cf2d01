package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/**
 * Predicts a record's class from its features and from the labels so far, with nothing but what was
 * learned before. What a prediction was made from goes into an example of the caller's, which comes
 * back with the label at any time, or never.
 */
final class Logistic implements Section {

  private final Shape shape;
  private final Example form;
  private final Scaling scaling;
  private final LabelHistory history;
  private final Inputs inputs;
  private final Mixture mixture;

  Logistic(Shape shape) {
    this.shape = shape;
    this.form = new Example(shape);
    this.scaling = new Scaling(shape.features());
    this.history = new LabelHistory(shape);
    this.inputs = new Inputs(shape);
    this.mixture = new Mixture(shape);
  }

  /**
   * Predicts, then learns the features' scale.
   *
   * @param features one value each; what is not finite is missing
   * @param example takes what {@link #learn} needs
   * @return the probability of each class, valid until the next call
   */
  double[] predict(double[] features, short[] example) {
    for (int i = 0; i < shape.features(); i++) {
      form.setFeature(example, i, scaling.scaled(i, features[i]), features[i] == 0);
    }
    for (int i = 0; i < shape.history(); i++) {
      form.setHistory(example, i, history.mean(i));
    }
    double[] probabilities = mixture.predict(inputs.of(example));
    form.setProbabilities(example, probabilities);
    for (int i = 0; i < shape.features(); i++) {
      scaling.learn(i, features[i]);
    }
    return probabilities;
  }

  /**
   * @param example of the prediction
   * @param label the class that it was
   */
  void learn(short[] example, int label) {
    mixture.learn(inputs.of(example), label);
    history.learn(label);
  }

  @Override
  public int bytes() {
    return scaling.bytes() + history.bytes() + mixture.bytes();
  }

  @Override
  public int maximumBytes() {
    return bytes();
  }

  @Override
  public void save(ByteBuffer out) {
    scaling.save(out);
    history.save(out);
    mixture.save(out);
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    scaling.restore(in);
    history.restore(in);
    mixture.restore(in);
  }
}
