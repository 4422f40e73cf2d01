package dev.sluice.forest;

import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.score.Forests;

/** Makes Random Cut Forests. */
public final class RandomCutForests implements Forests {

  @Override
  public Detector newForest(ScorePlan.Detector.Forest settings, int fields) {
    return new ForestDetector(settings, fields);
  }
}
