package dev.sluice.definition;

import dev.sluice.definition.expression.ValueType;
import dev.sluice.pipeline.plan.ScorePlan;
import java.util.Map;

/** What alerts can read of a score beside its number, as {@code unusual.rarity}. */
final class ScoreParts {

  private static final Map<String, ValueType> OF_A_DETECTOR =
      Map.of(
          "rarity", ValueType.DURATION,
          "onset", ValueType.BOOL,
          "silent", ValueType.DURATION,
          "reason", ValueType.STRING);

  private static final Map<String, ValueType> OF_A_LEARNER =
      Map.of(
          "class", ValueType.STRING,
          "accuracy", ValueType.DOUBLE,
          "logLoss", ValueType.DOUBLE,
          "auc", ValueType.DOUBLE,
          "labels", ValueType.DOUBLE);

  private ScoreParts() {}

  static Map<String, ValueType> of(ScorePlan score) {
    if (score instanceof ScorePlan.Detection) {
      return OF_A_DETECTOR;
    }
    return score instanceof ScorePlan.Learning ? OF_A_LEARNER : Map.of();
  }
}
