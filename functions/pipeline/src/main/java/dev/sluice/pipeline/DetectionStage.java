package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.state.Section;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A detector of one key. */
final class DetectionStage implements ScoreStage {

  private final String name;
  private final Detector detector;
  private final int observation;
  private final int slot;

  /** Those of the latest event. */
  private final double[] values;

  /**
   * @param observation where its values begin among the event's observations
   * @param slot where the score goes
   */
  DetectionStage(ScorePlan.Detection plan, int observation, int slot) {
    this.name = plan.name();
    this.detector = Detector.of(plan.detector());
    this.observation = observation;
    this.slot = slot;
    this.values = new double[plan.of().size()];
  }

  @Override
  public List<Section> sections() {
    return List.of(detector);
  }

  @Override
  public void pass(Event event, @Nullable Object[] slots) {
    double score = observe(event) ? detector.score(values, event.timeMillis()) : Double.NaN;
    slots[slot] = Double.isNaN(score) ? Evaluator.ABSENT : (Object) score;
  }

  /** Whether there is anything to score: a detector without fields scores that a record came. */
  private boolean observe(Event event) {
    System.arraycopy(event.observations(), observation, values, 0, values.length);
    boolean any = values.length == 0;
    for (double value : values) {
      any |= !Double.isNaN(value);
    }
    return any;
  }

  @Override
  public void collect(@Nullable Object[] slots, Map<String, Double> scores) {
    if (slots[slot] instanceof Double score) {
      scores.put(name, score);
    }
  }
}
