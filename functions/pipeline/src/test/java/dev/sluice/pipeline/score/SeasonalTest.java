package dev.sluice.pipeline.score;

import dev.sluice.pipeline.plan.ScorePlan.Detector.Seasonal.Period;

class SeasonalTest extends DetectorContract {

  @Override
  protected Detector newDetector() {
    return new Seasonal(new Hours(Period.WEEKDAYS_AND_WEEKENDS), 0.003, 100);
  }

  @Override
  protected String fixture() {
    return "seasonal.hex";
  }

  @Override
  protected int mostBytes() {
    return 252;
  }
}
