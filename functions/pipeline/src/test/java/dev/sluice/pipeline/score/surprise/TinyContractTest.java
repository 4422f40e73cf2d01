package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.score.DetectorContract;

class TinyContractTest extends DetectorContract {

  @Override
  protected Detector newDetector() {
    return new Surprise(Surprise.Size.TINY, 1);
  }

  @Override
  protected int fields() {
    return 1;
  }

  @Override
  protected String fixture() {
    return "contract-tiny.hex";
  }

  @Override
  protected int mostBytes() {
    return 256;
  }
}
