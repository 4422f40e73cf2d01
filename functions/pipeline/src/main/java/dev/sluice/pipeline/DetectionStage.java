package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.expression.Slots;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.score.Silence;
import dev.sluice.pipeline.state.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A detector of one key, and what its scores mean. */
final class DetectionStage implements ScoreStage {

  private static final double MILLIS_PER_SECOND = 1000;

  /** Where the other variables' slots are, after that of the score. */
  private static final int RARITY = 1;

  private static final int ONSET = 2;
  private static final int REASON = 3;
  private static final int VARIABLES = 4;

  private final ScorePlan.Detection plan;
  private final List<String> fields;
  private final List<String> results;
  private final Detector detector;
  private final Scale scale;
  private final int observation;
  private final int slot;

  /** Those of the latest event. */
  private final double[] values;

  /**
   * @param detector the plan's, which has seen nothing
   * @param observation where its values begin among the event's observations
   * @param slot where the slots of its variables begin
   */
  DetectionStage(ScorePlan.Detection plan, Detector detector, int observation, int slot) {
    this.plan = plan;
    this.fields = fields(plan.of());
    this.detector = detector;
    this.scale = new Scale(plan.onset());
    this.observation = observation;
    this.slot = slot;
    this.values = new double[plan.of().size()];
    this.results = List.of(plan.name(), plan.rarity());
  }

  private static List<String> fields(List<Expression> of) {
    List<String> fields = new ArrayList<>();
    for (Expression field : of) {
      fields.add(
          field instanceof Expression.Variable variable
              ? variable.name()
              : "field " + (fields.size() + 1));
    }
    return fields;
  }

  @Override
  public List<Section> sections() {
    return List.of(detector, scale);
  }

  @Override
  public void pass(Event event, double[] observed, Slots slots) {
    double score = observe(observed) ? detector.score(values, event.timeMillis()) : Double.NaN;
    if (Double.isNaN(score)) {
      slots.setAbsent(slot, slot + VARIABLES);
      return;
    }
    double rarity = scale.calibration().rarity(score, event.timeMillis());
    slots.setNumber(slot, score);
    slots.setBool(slot + ONSET, scale.onset().passes(score));
    if (Double.isNaN(rarity)) {
      slots.setAbsent(slot + RARITY);
    } else {
      slots.setDuration(slot + RARITY, (long) (rarity * MILLIS_PER_SECOND));
    }
    slots.setAbsent(slot + REASON);
  }

  /** Whether there is anything to score: a detector without fields scores that a record came. */
  private boolean observe(double[] observed) {
    System.arraycopy(observed, observation, values, 0, values.length);
    boolean any = values.length == 0;
    for (double value : values) {
      any |= !Double.isNaN(value);
    }
    return any;
  }

  @Override
  public void explain(Slots slots, Map<String, String> reasons) {
    if (slots.isNumber(slot)) {
      String reason = detector.reason().inWords(fields);
      slots.set(slot + REASON, reason);
      reasons.put(plan.name(), reason);
    }
  }

  @Override
  public @Nullable Silence silence() {
    return detector instanceof Silence silence ? silence : null;
  }

  @Override
  public int rest(double seconds) {
    return scale.calibration().rest(seconds);
  }

  @Override
  public List<String> results() {
    return results;
  }

  @Override
  public void read(Slots slots, double[] numbers, int first) {
    numbers[first] = slots.numberOrNone(slot);
    numbers[first + 1] =
        slots.isAbsent(slot + RARITY)
            ? Double.NaN
            : slots.millis(slot + RARITY) / MILLIS_PER_SECOND;
  }
}
