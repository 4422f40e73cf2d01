package dev.sluice.pipeline;

import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Calibration;
import dev.sluice.pipeline.score.Onset;
import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** What a key's scores mean, whatever the detector: how rare they are, and where they begin. */
final class Scale implements Section {

  private final Onset onset;
  private final Calibration calibration;

  Scale(ScorePlan.Onset plan) {
    this.onset = new Onset(plan.threshold(), plan.rest());
    this.calibration = new Calibration(plan.rest());
  }

  Onset onset() {
    return onset;
  }

  Calibration calibration() {
    return calibration;
  }

  @Override
  public int bytes() {
    return onset.bytes() + calibration.bytes();
  }

  @Override
  public int maximumBytes() {
    return onset.maximumBytes() + calibration.maximumBytes();
  }

  @Override
  public void save(ByteBuffer out) {
    onset.save(out);
    calibration.save(out);
  }

  @Override
  public boolean clear() {
    return onset.clear() && calibration.clear();
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    if (in.remaining() < onset.bytes()) {
      throw new BufferUnderflowException();
    }
    int end = in.limit();
    in.limit(in.position() + onset.bytes());
    onset.restore(in);
    in.limit(end);
    calibration.restore(in);
  }
}
