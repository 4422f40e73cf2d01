package dev.sluice.pipeline;

import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.score.Forests;
import dev.sluice.pipeline.score.surprise.Surprise;

/** Makes detectors that have seen nothing. */
public final class Detectors {

  private Detectors() {}

  /** One that scores, unless it is a forest. */
  public static Detector of(ScorePlan.Detection plan) {
    return of(plan, Forests.NONE);
  }

  public static Detector of(ScorePlan.Detection plan, Forests forests) {
    if (plan.detector() instanceof ScorePlan.Detector.Forest forest) {
      return forests.newForest(forest, plan.of().size());
    }
    return plan.detector() instanceof ScorePlan.Detector.Surprise surprise
        ? new Surprise(size(surprise.size()), plan.of().size())
        : Detector.of(plan.detector());
  }

  private static Surprise.Size size(ScorePlan.Detector.Surprise.Size size) {
    return switch (size) {
      case TINY -> Surprise.Size.TINY;
      case STANDARD -> Surprise.Size.STANDARD;
      case WEEKLY -> Surprise.Size.WEEKLY;
    };
  }
}
