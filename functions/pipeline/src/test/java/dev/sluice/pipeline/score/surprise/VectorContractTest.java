package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.score.DetectorContract;

class VectorContractTest extends DetectorContract {

  @Override
  protected Detector newDetector() {
    return new Surprise(Surprise.Size.STANDARD, 3);
  }

  @Override
  protected int fields() {
    return 3;
  }

  @Override
  protected String fixture() {
    return "contract-vector.hex";
  }

  @Override
  protected int mostBytes() {
    return 3000;
  }
}
