package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.state.Section;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes over what a model inferred before any state was asked.
 *
 * @param observation where the score is among the event's observations
 * @param slot where the score goes
 */
record InferenceStage(String name, int observation, int slot) implements ScoreStage {

  @Override
  public List<Section> sections() {
    return List.of();
  }

  @Override
  public void pass(Event event, @Nullable Object[] slots) {
    double score = event.observations()[observation];
    slots[slot] = Double.isFinite(score) ? (Object) score : Evaluator.ABSENT;
  }

  @Override
  public void collect(@Nullable Object[] slots, Map<String, Double> scores) {
    if (slots[slot] instanceof Double score) {
      scores.put(name, score);
    }
  }
}
