package dev.sluice.pipeline;

import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.score.surprise.Surprise;

/** Makes detectors that have seen nothing. */
public final class Detectors {

  private Detectors() {}

  public static Detector of(ScorePlan.Detection plan) {
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
