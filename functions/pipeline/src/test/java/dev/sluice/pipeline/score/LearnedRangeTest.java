package dev.sluice.pipeline.score;

class LearnedRangeTest extends DetectorContract {

  @Override
  protected Detector newDetector() {
    return new LearnedRange(20);
  }

  @Override
  protected String fixture() {
    return "learnedrange.hex";
  }

  @Override
  protected int mostBytes() {
    return 24;
  }
}
