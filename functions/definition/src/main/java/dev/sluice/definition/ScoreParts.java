package dev.sluice.definition;

import dev.sluice.definition.expression.ValueType;
import dev.sluice.pipeline.plan.ScorePlan;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  private static final Map<String, ValueType> OF_A_SHARED_LEARNER =
      Stream.of(OF_A_LEARNER, Map.of("group", ValueType.STRING))
          .flatMap(parts -> parts.entrySet().stream())
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

  private ScoreParts() {}

  static Map<String, ValueType> of(ScorePlan score) {
    if (score instanceof ScorePlan.Detection) {
      return OF_A_DETECTOR;
    }
    if (score instanceof ScorePlan.Learning learning) {
      return learning.isShared() ? OF_A_SHARED_LEARNER : OF_A_LEARNER;
    }
    return Map.of();
  }
}
