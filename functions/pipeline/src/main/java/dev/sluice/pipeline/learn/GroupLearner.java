package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key's part in a learner that groups of keys share: it predicts with its group's model, waits
 * for labels, and tells what the group is to learn. What the model becomes is not its business. Its
 * laws are those of {@link Learner}, given the model: a label is told once, with the example and
 * the group that its prediction was made from.
 */
public final class GroupLearner {

  /** The most bytes of UTF-8 of a group's name. */
  public static final int MOST_GROUP_BYTES = 64;

  /**
   * What a group is to learn.
   *
   * @param group its name
   */
  public record Lesson(String group, LabelledExample example) {}

  private final LabelHistory history;
  private final LateLabels labels;

  /** Of the latest prediction. */
  private final short[] raw;

  private final double[] probabilities;
  private int likeliest;

  private @Nullable Lesson lesson;

  /**
   * @param features how many there are, from 1 to {@value Learner#MOST_FEATURES}
   * @param classes how many there are, from 2 to {@value Learner#MOST_CLASSES}
   * @param waiting the most examples that wait for a label, from 0 to {@value Learner#MOST_WAITING}
   */
  public GroupLearner(int features, int classes, int waiting) {
    Shape shape = new Shape(features, classes);
    this.history = new LabelHistory(shape);
    this.labels = new LateLabels(WaitingExamples.ofGroups(shape, waiting), this::teach);
    this.raw = new short[RawExample.length(shape)];
    this.probabilities = new double[classes];
  }

  /** The key's history of labels, then the examples that wait. */
  public List<Section> sections() {
    return List.of(new KeyHistory(history), labels.section());
  }

  /**
   * Takes a record whose label stands on itself, or never comes.
   *
   * @param group null if the record has none: then there is no prediction
   * @param model that of the group; null where there is no group
   * @param features one value each; what is not finite is missing
   * @param label a class, or {@link Learner#UNLABELLED}
   * @return whether there is a prediction: not if no feature has a value
   */
  public boolean pass(
      @Nullable String group, @Nullable SharedModel model, double[] features, int label) {
    boolean predicted = predict(model, features);
    if (predicted && label != Learner.UNLABELLED) {
      teach(raw, group, label);
    }
    return predicted;
  }

  /** As above, of a record that has an id, under which its label may come later or before. */
  public boolean pass(
      @Nullable String group, @Nullable SharedModel model, double[] features, long id, int label) {
    boolean predicted = predict(model, features);
    labels.pass(predicted, raw, group, id, label);
    return predicted;
  }

  private boolean predict(@Nullable SharedModel model, double[] features) {
    lesson = null;
    if (model == null || !Scaling.isAnyPresent(features)) {
      return false;
    }
    double[] predicted = model.predict(features, history, raw);
    System.arraycopy(predicted, 0, probabilities, 0, probabilities.length);
    likeliest = model.likeliest(raw);
    return true;
  }

  private void teach(short[] example, @Nullable String group, int label) {
    if (group != null) {
      lesson = new Lesson(group, new LabelledExample(label, example));
      history.learn(label);
    }
  }

  /** What the latest record taught; null if nothing. */
  public @Nullable Lesson lesson() {
    return lesson;
  }

  /** That of a class in the latest prediction. */
  public double probability(int label) {
    return probabilities[label];
  }

  /** The likeliest class of the latest prediction. */
  public int likeliest() {
    return likeliest;
  }
}
