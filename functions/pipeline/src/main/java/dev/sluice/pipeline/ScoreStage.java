package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.score.Silence;
import dev.sluice.pipeline.state.Section;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One score of one key. */
interface ScoreStage {

  /** What it keeps, in the order of the fingerprints of its plan. */
  List<Section> sections();

  /**
   * Scores the event, if there is something to score, and sets the score's slots.
   *
   * @param observed the event's numbers
   */
  void pass(Event event, double[] observed, Slots slots);

  /** Adds what the event taught a group of keys, if anything. */
  default void teach(Event event, List<Decision> decisions) {}

  /** Sets the slot of the reason, and adds it by name, if there is one of the latest event. */
  default void explain(Slots slots, Map<String, String> reasons) {}

  /** How surprising the key's silence is; null if that is not learned. */
  default @Nullable Silence silence() {
    return null;
  }

  /**
   * How many records a rule rests after an alert that alerts by how rare this score is; 0 where it
   * has no rarity.
   *
   * @param seconds once in which it is to alert
   */
  default int rest(double seconds) {
    return 0;
  }

  /** What its readable results are called. */
  List<String> results();

  /**
   * Its readable results as of the latest event.
   *
   * @param numbers takes them, in the order of {@link #results}; NaN where it has none
   * @param first where they begin
   */
  void read(Slots slots, double[] numbers, int first);
}
