package dev.sluice.benchmarks.learn;

import dev.sluice.pipeline.learn.Learner;
import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The learner of {@code learn: logistic}: rows come under an id, labels follow under the same. */
final class Logistic implements Contender {

  private final LabelledStream stream;
  private final int waiting;
  private final double[] nothing;
  private final double[] probabilities;
  private Learner learner;

  /**
   * @param waiting how many rows may wait for their label
   */
  Logistic(LabelledStream stream, int waiting) {
    this.stream = stream;
    this.waiting = waiting;
    this.nothing = new double[stream.features()];
    Arrays.fill(nothing, Double.NaN);
    this.probabilities = new double[stream.classes()];
    this.learner = newLearner();
  }

  private Learner newLearner() {
    return new Learner(stream.features(), stream.classes(), waiting);
  }

  @Override
  public double[] predict(int row) {
    boolean predicted = learner.pass(stream.features(row), row, Learner.UNLABELLED);
    for (int label = 0; label < probabilities.length; label++) {
      probabilities[label] = predicted ? learner.probability(label) : 1.0 / probabilities.length;
    }
    return probabilities;
  }

  @Override
  public void learn(int row) {
    learner.pass(nothing, row, stream.label(row));
  }

  /** The most bytes that its state can have. */
  int maximumBytes() {
    return learner.sections().stream().mapToInt(Section::maximumBytes).sum();
  }

  byte[] saved() {
    List<Section> sections = learner.sections();
    ByteBuffer out = ByteBuffer.allocate(sections.stream().mapToInt(Section::bytes).sum());
    sections.forEach(section -> section.save(out));
    return out.array();
  }

  /** Goes on with a new learner that has this state. */
  void restore(byte[] saved) {
    learner = newLearner();
    ByteBuffer in = ByteBuffer.wrap(saved);
    for (Section section : learner.sections()) {
      if (in.hasRemaining()) {
        restore(section, in);
      }
    }
  }

  private static void restore(Section section, ByteBuffer in) {
    try {
      section.restore(in);
    } catch (CorruptStateException refused) {
      throw new IllegalStateException("a learner does not take back what it saved", refused);
    }
  }
}
