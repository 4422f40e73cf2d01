package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.Section;
import java.util.List;

/**
 * Tells the class of a key's records, and learns from labels that stand on the record itself or
 * come later under an id. Its laws:
 *
 * <ol>
 *   <li>A prediction is made before the record's own label is learned.
 *   <li>Probabilities are finite and sum to 1, whatever the features are.
 *   <li>The same records in the same order give the same predictions, bit for bit, on every host.
 *   <li>A label is learned once, with the features, the scales and the history that its prediction
 *       was made from.
 *   <li>State never exceeds a constant of the settings, and no record allocates.
 * </ol>
 */
public final class Learner {

  /** In place of a label that is not known yet. */
  public static final int UNLABELLED = -1;

  /** The most features. */
  public static final int MOST_FEATURES = Shape.MOST_FEATURES;

  /** The most classes. */
  public static final int MOST_CLASSES = Shape.MOST_CLASSES;

  /** The most examples that may wait. */
  public static final int MOST_WAITING = 1024;

  private final Example form;
  private final Learned learned;
  private final LateLabels labels;

  /** Of the latest prediction. */
  private final short[] example;

  private final double[] probabilities;

  /**
   * @param features how many there are, from 1 to {@value #MOST_FEATURES}
   * @param classes how many there are, from 2 to {@value #MOST_CLASSES}
   * @param waiting the most examples that wait for a label, from 0 to {@value #MOST_WAITING}
   */
  public Learner(int features, int classes, int waiting) {
    Shape shape = new Shape(features, classes);
    this.form = new Example(shape);
    this.learned = new Learned(shape);
    this.labels =
        new LateLabels(
            WaitingExamples.ofKey(shape, waiting),
            (labelled, group, label) -> learned.learn(labelled, label));
    this.example = new short[shape.example()];
    this.probabilities = new double[classes];
  }

  /**
   * What it keeps: what was learned, then the examples that wait. The second may be forgotten
   * without harm to the first.
   */
  public List<Section> sections() {
    return List.of(learned, labels.section());
  }

  /**
   * Takes a record whose label stands on itself, or never comes.
   *
   * @param features one value each; what is not finite is missing
   * @param label a class, or {@link #UNLABELLED}
   * @return whether there is a prediction: not if no feature has a value
   */
  public boolean pass(double[] features, int label) {
    boolean predicted = predict(features);
    if (predicted && label != UNLABELLED) {
      learned.learn(example, label);
    }
    return predicted;
  }

  /**
   * Takes a record that has an id. The record that had the features is labelled by any record of
   * the same id: itself, a later one, or an earlier one.
   *
   * @param features one value each; what is not finite is missing
   * @param label a class, or {@link #UNLABELLED}
   * @return whether there is a prediction: not if no feature has a value
   */
  public boolean pass(double[] features, long id, int label) {
    boolean predicted = predict(features);
    labels.pass(predicted, example, null, id, label);
    return predicted;
  }

  private boolean predict(double[] features) {
    if (!Scaling.isAnyPresent(features)) {
      return false;
    }
    double[] predicted = learned.logistic().predict(features, example);
    System.arraycopy(predicted, 0, probabilities, 0, probabilities.length);
    return true;
  }

  /** That of a class in the latest prediction. */
  public double probability(int label) {
    return probabilities[label];
  }

  /** The likeliest class of the latest prediction. */
  public int likeliest() {
    return form.likeliest(example);
  }

  /** How many labels were learned. */
  public long labels() {
    return learned.metrics().labels();
  }

  /** The share of the latest 1,000 labels or so that was predicted; NaN before the first. */
  public double accuracy() {
    return learned.metrics().accuracy();
  }

  /** The mean log-loss of the latest 1,000 labels or so, in nats; NaN before the first. */
  public double logLoss() {
    return learned.metrics().logLoss();
  }

  /**
   * The area under the ROC curve over the latest 1,000 labels or so of each side, within 0.01; with
   * more than two classes, the mean of that of each class against all others. NaN until two classes
   * came.
   */
  public double auc() {
    return learned.metrics().auc();
  }
}
