package dev.sluice.pipeline.learn;

import dev.sluice.pipeline.state.Section;
import org.jspecify.annotations.Nullable;

/**
 * Brings examples and labels together that come under the same id, in whichever order. An id is
 * known as long as there is a place for it: an example that waits takes the place of the oldest id
 * that is only remembered, and where there is none, of the oldest example, whose label then never
 * counts.
 */
final class LateLabels {

  /** Learns an example whose label is known. */
  interface Student {

    /**
     * Learns.
     *
     * @param group the one to which the example belongs; null if there are none
     */
    void learn(short[] example, @Nullable String group, int label);
  }

  private final WaitingExamples waiting;
  private final Student student;

  LateLabels(WaitingExamples waiting, Student student) {
    this.waiting = waiting;
    this.student = student;
  }

  /**
   * Takes a record that has an id.
   *
   * @param predicted whether the record has an example
   * @param label a class, or {@link Learner#UNLABELLED}
   */
  void pass(boolean predicted, short[] example, @Nullable String group, long id, int label) {
    byte kind = waiting.kind(id);
    if (kind == WaitingExamples.UNKNOWN) {
      begin(predicted, example, group, id, label);
    } else if (kind == WaitingExamples.WAITING && label != Learner.UNLABELLED) {
      learn(waiting.example(id), waiting.group(id), id, label);
    } else if (kind >= 0 && predicted) {
      learn(example, group, id, kind);
    }
  }

  private void begin(
      boolean predicted, short[] example, @Nullable String group, long id, int label) {
    if (predicted && label != Learner.UNLABELLED) {
      learn(example, group, id, label);
    } else if (predicted) {
      waiting.add(id, example, group);
    } else if (label != Learner.UNLABELLED) {
      waiting.remember(id, (byte) label);
    }
  }

  private void learn(short[] example, @Nullable String group, long id, int label) {
    student.learn(example, group, label);
    waiting.remember(id, WaitingExamples.LEARNED);
  }

  /** What is kept. */
  Section section() {
    return waiting;
  }
}
