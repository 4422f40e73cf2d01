package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.score.Detector;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One score of one key.
 *
 * @param observation which of the event's observations it takes
 * @param slot where the score goes
 */
record ScoreStage(String name, Detector detector, int observation, int slot) {

  /** Scores what the event observes, if anything, and sets the score's slot. */
  void pass(Event event, @Nullable Object[] slots) {
    double value = event.observations()[observation];
    double score = Double.isNaN(value) ? Double.NaN : detector.score(value);
    slots[slot] = Double.isNaN(score) ? Evaluator.ABSENT : (Object) score;
  }

  /** Adds the score to the scores of the latest event, if it has one. */
  void collect(@Nullable Object[] slots, Map<String, Double> scores) {
    if (slots[slot] instanceof Double score) {
      scores.put(name, score);
    }
  }
}
