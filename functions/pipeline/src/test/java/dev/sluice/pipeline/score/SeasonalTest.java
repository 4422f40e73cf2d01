package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.pipeline.plan.ScorePlan.Detector.Seasonal.Period;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SeasonalTest extends DetectorContract {

  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  /** Thursday, 2026-01-01. */
  private static final long START = 1_767_225_600_000L;

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

  /** Four weeks of an office: warm from 8 to 18, but cold on weekends. */
  private static Detector trained(Period period) {
    Random random = new Random(41);
    Detector detector = new Seasonal(new Hours(period), 0.003, 100);
    for (long time = START; time < START + 28 * DAY; time += HOUR / 6) {
      detector.score(new double[] {usual(time) + random.nextGaussian() / 5}, time);
    }
    return detector;
  }

  private static double usual(long time) {
    long hour = time / HOUR % 24;
    long day = (time - START) / DAY % 7;
    boolean weekend = day == 2 || day == 3;
    return hour >= 8 && hour < 18 && !weekend ? 21 : 15;
  }

  @Test
  void knowsWhatIsUsualAtAnHour() {
    Detector detector = trained(Period.WEEKDAYS_AND_WEEKENDS);
    long noon = START + 28 * DAY + 12 * HOUR;
    assertThat(detector.score(new double[] {21}, noon)).isLessThan(3);
    Reason reason = detector.reason();
    assertThat(reason.season()).isEqualTo(new Reason.Season.Weekly(12, false));
    assertThat((reason.low() + reason.high()) / 2).isCloseTo(21, within(0.5));
    assertThat(detector.score(new double[] {15}, noon)).isGreaterThan(7);
    assertThat(detector.score(new double[] {21}, noon + 12 * HOUR)).isGreaterThan(7);
  }

  @Test
  void tellsWeekendsFromWeekdays() {
    long saturdayNoon = START + 30 * DAY + 12 * HOUR;
    double[] warm = {21};
    assertThat(trained(Period.WEEKDAYS_AND_WEEKENDS).score(warm, saturdayNoon)).isGreaterThan(7);
    assertThat(trained(Period.WEEK).score(warm, saturdayNoon)).isGreaterThan(7);
    assertThat(trained(Period.DAY).score(warm, saturdayNoon)).isLessThan(3);
  }

  @Test
  void takesAnHourThatWasNotMetForOneOfAnotherDay() {
    Detector detector = newDetector();
    for (long time = START; time < START + 2 * DAY; time += HOUR / 6) {
      detector.score(new double[] {time / HOUR % 24}, time);
    }
    detector.score(new double[] {12}, START + 2 * DAY + 12 * HOUR);
    Reason reason = detector.reason();
    assertThat(reason.season()).isEqualTo(new Reason.Season.Weekly(12, true));
    assertThat((reason.low() + reason.high()) / 2).isCloseTo(12, within(1.0));
  }

  @Test
  void followsALevelAndATrend() {
    Detector detector = new Seasonal(new Hours(Period.DAY), 0.05, 100);
    double score = 0;
    for (int i = 0; i < 3_000; i++) {
      score = detector.score(new double[] {1_000 + 3.0 * i}, START + i * HOUR / 6);
    }
    assertThat(score).isLessThan(3);
    assertThat(detector.reason().high() - detector.reason().low()).isLessThan(100);
  }

  @ParameterizedTest
  @EnumSource(Period.class)
  void isNotMovedByAConstant(Period period) {
    Detector detector = new Seasonal(new Hours(period), 0.01, 10);
    for (int i = 0; i < 1_000; i++) {
      double score = detector.score(new double[] {-7.3}, START + i * HOUR);
      assertThat(score).isEqualTo(Double.valueOf(i < 10 ? Double.NaN : 0));
    }
    assertThat(detector.score(new double[] {-7.2}, START)).isEqualTo(1e6);
  }

  @ParameterizedTest
  @EnumSource(Period.class)
  void takesBytesForItsHours(Period period) {
    Detector detector = new Seasonal(new Hours(period), 0.01, 10);
    assertThat(detector.maximumBytes()).isEqualTo(29 + 4 * new Hours(period).count());
  }
}
