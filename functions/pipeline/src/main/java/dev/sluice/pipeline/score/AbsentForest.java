package dev.sluice.pipeline.score;

import dev.sluice.pipeline.plan.ScorePlan;
import java.nio.ByteBuffer;

/** Stands for a forest where none is grown: it says how large it would be. */
record AbsentForest(ScorePlan.Detector.Forest settings, int fields) implements Detector {

  @Override
  public double score(double[] values, long timeMillis) {
    throw absent();
  }

  @Override
  public Reason reason() {
    throw absent();
  }

  @Override
  public int bytes() {
    return 0;
  }

  @Override
  public int maximumBytes() {
    return Forests.maximumBytes(settings, fields);
  }

  @Override
  public void save(ByteBuffer out) {
    throw absent();
  }

  @Override
  public void restore(ByteBuffer in) {
    throw absent();
  }

  private static IllegalStateException absent() {
    return new IllegalStateException("the pipeline was made without what grows its forests");
  }
}
