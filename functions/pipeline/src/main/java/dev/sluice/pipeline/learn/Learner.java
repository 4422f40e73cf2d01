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
 *
 * <p>An id is known as long as there is a place for it: an example that waits takes the place of
 * the oldest id that is only remembered, and where there is none, of the oldest example, whose
 * label then never counts.
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
  private final WaitingExamples waiting;

  /** Of the latest prediction. */
  private final short[] example;

  private final double[] probabilities;

  /**
   * @param features how many there are, from 1 to {@value #MOST_FEATURES}
   * @param classes how many there are, from 2 to {@value #MOST_CLASSES}
   * @param waiting the most examples that wait for a label, from 0 to {@value #MOST_WAITING}
   */
  public Learner(int features, int classes, int waiting) {
    if (waiting < 0 || waiting > MOST_WAITING) {
      throw new IllegalArgumentException(
          "0 to " + MOST_WAITING + " examples may wait, not " + waiting);
    }
    Shape shape = new Shape(features, classes);
    this.form = new Example(shape);
    this.learned = new Learned(shape);
    this.waiting = new WaitingExamples(shape, waiting);
    this.example = new short[shape.example()];
    this.probabilities = new double[classes];
  }

  /**
   * What it keeps: what was learned, then the examples that wait. The second may be forgotten
   * without harm to the first.
   */
  public List<Section> sections() {
    return List.of(learned, waiting);
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
    byte kind = waiting.kind(id);
    if (kind == WaitingExamples.UNKNOWN) {
      begin(predicted, id, label);
    } else if (kind == WaitingExamples.WAITING && label != UNLABELLED) {
      learn(waiting.example(id), id, label);
    } else if (kind >= 0 && predicted) {
      learn(example, id, kind);
    }
    return predicted;
  }

  private boolean predict(double[] features) {
    for (double feature : features) {
      if (Scaling.isPresent(feature)) {
        double[] predicted = learned.logistic().predict(features, example);
        System.arraycopy(predicted, 0, probabilities, 0, probabilities.length);
        return true;
      }
    }
    return false;
  }

  private void begin(boolean predicted, long id, int label) {
    if (predicted && label != UNLABELLED) {
      learn(example, id, label);
    } else if (predicted) {
      waiting.add(id, example);
    } else if (label != UNLABELLED) {
      waiting.remember(id, (byte) label);
    }
  }

  private void learn(short[] labelled, long id, int label) {
    learned.learn(labelled, label);
    waiting.remember(id, WaitingExamples.LEARNED);
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
