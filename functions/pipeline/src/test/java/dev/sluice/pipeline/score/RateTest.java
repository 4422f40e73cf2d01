package dev.sluice.pipeline.score;

class RateTest extends DetectorContract {

  @Override
  protected Detector newDetector() {
    return new Rate(60_000, 0.02, 20);
  }

  @Override
  protected int fields() {
    return 0;
  }

  @Override
  protected String fixture() {
    return "rate.hex";
  }

  @Override
  protected int mostBytes() {
    return 200;
  }
}
