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
          "reason", ValueType.STRING);

  private ScoreParts() {}

  static Map<String, ValueType> of(ScorePlan score) {
    return score instanceof ScorePlan.Detection ? OF_A_DETECTOR : Map.of();
  }
}
