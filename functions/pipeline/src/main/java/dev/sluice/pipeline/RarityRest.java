package dev.sluice.pipeline;

import dev.sluice.pipeline.expression.Evaluator;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ScorePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * How long an alert rests that asks how rare scores are: a rarity tells how often a rule alerts
 * that rests, and less long if it is to alert often.
 */
final class RarityRest {

  private static final double MILLIS_PER_SECOND = 1000;

  private final List<Stated> stated = new ArrayList<>();

  private RarityRest() {}

  /**
   * What a condition compares a rarity with.
   *
   * @param score its index
   * @param seconds the least; infinite where it is no constant
   */
  private record Stated(int score, double seconds) {}

  static RarityRest of(
      Expression condition, List<ScorePlan> scores, Function<Expression, Evaluator> compiler) {
    Set<String> variables = new HashSet<>();
    VariableNames.collect(condition, variables);
    Map<String, List<Object>> constants = new HashMap<>();
    new ComparedConstants(compiler, constants).collect(condition);
    RarityRest rest = new RarityRest();
    for (int i = 0; i < scores.size(); i++) {
      if (scores.get(i) instanceof ScorePlan.Detection detection
          && variables.contains(detection.rarity())) {
        List<Object> compared = constants.getOrDefault(detection.rarity(), List.of());
        rest.stated.add(new Stated(i, least(compared)));
      }
    }
    return rest;
  }

  private static double least(List<Object> constants) {
    double least = Double.POSITIVE_INFINITY;
    for (Object constant : constants) {
      if (constant instanceof Duration duration) {
        least = Math.min(least, duration.toMillis() / MILLIS_PER_SECOND);
      }
    }
    return least;
  }

  /** Whether no rarity is asked for. */
  boolean isEmpty() {
    return stated.isEmpty();
  }

  /** In records of a key that has these scores; 0 if no rarity is asked for. */
  int records(List<ScoreStage> scores) {
    int records = 0;
    for (Stated each : stated) {
      records = Math.max(records, scores.get(each.score()).rest(each.seconds()));
    }
    return records;
  }
}
