package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.score.DetectorContract;

class StandardContractTest extends DetectorContract {

  @Override
  protected Detector newDetector() {
    return new Surprise(Surprise.Size.STANDARD, 1);
  }

  @Override
  protected int fields() {
    return 1;
  }

  @Override
  protected String fixture() {
    return "contract-standard.hex";
  }

  @Override
  protected int mostBytes() {
    return 1000;
  }
}
