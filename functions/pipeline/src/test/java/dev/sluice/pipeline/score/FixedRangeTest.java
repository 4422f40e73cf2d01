package dev.sluice.pipeline.score;

class FixedRangeTest extends DetectorContract {

  @Override
  protected Detector newDetector() {
    return new FixedRange(-1, Double.POSITIVE_INFINITY);
  }

  @Override
  protected String fixture() {
    return "fixedrange.hex";
  }

  @Override
  protected int mostBytes() {
    return 0;
  }
}
