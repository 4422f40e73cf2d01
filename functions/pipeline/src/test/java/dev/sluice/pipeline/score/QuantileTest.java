package dev.sluice.pipeline.score;

class QuantileTest extends DetectorContract {

  @Override
  protected Detector newDetector() {
    return new Quantile(0.01, 100);
  }

  @Override
  protected String fixture() {
    return "quantile.hex";
  }

  @Override
  protected int mostBytes() {
    return 148;
  }
}
