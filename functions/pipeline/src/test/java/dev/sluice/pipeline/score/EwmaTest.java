package dev.sluice.pipeline.score;

class EwmaTest extends DetectorContract {

  @Override
  protected Detector newDetector() {
    return new Ewma(0.05, 20);
  }

  @Override
  protected String fixture() {
    return "ewma.hex";
  }

  @Override
  protected int mostBytes() {
    return 24;
  }
}
