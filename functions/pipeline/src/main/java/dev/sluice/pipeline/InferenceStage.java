package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.state.Section;
import java.util.List;

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
  public void pass(Event event, double[] observed, Slots slots) {
    double score = observed[observation];
    slots.setNumberOrAbsent(slot, Double.isFinite(score) ? score : Double.NaN);
  }

  @Override
  public List<String> results() {
    return List.of(name);
  }

  @Override
  public void read(Slots slots, double[] numbers, int first) {
    numbers[first] = slots.numberOrNone(slot);
  }
}
