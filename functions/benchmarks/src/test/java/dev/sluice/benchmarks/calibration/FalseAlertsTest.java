package dev.sluice.benchmarks.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.plan.ScorePlan.Detector;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A rule over the rarity of scores alerts as often as it states, within a factor of two, on series
 * without anomalies. The series and so the counts are always the same.
 */
class FalseAlertsTest {

  /** Each rule states a hundred alerts or more over all series. */
  private static final Observed.Setup MONTH =
      new Observed.Setup(
          100,
          List.of(Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(3)),
          40_000,
          12,
          1);

  /** With a rest of a hundred hours, no rule could alert so often. */
  private static final Observed.Setup HOURLY =
      new Observed.Setup(100, List.of(Duration.ofDays(2), Duration.ofDays(3)), 40_000, 4, 60);

  private static final Observed.Setup WEEK =
      new Observed.Setup(100, List.of(Duration.ofDays(730)), 10_000, 12, 1);

  private static final Detector SURPRISE = new Detector.Surprise(Detector.Surprise.Size.STANDARD);

  private static final Detector RANGE = new Detector.Range(null, null, 100);

  static List<Detector> detectors() {
    return List.of(SURPRISE, new Detector.Ewma(0.05, 30), new Detector.Quantile(0.01, 100));
  }

  static Stream<Arguments> detectorsAndSeries() {
    return detectors().stream()
        .flatMap(detector -> withoutJumps().map(series -> Arguments.of(detector, series)));
  }

  static Stream<Calm> withoutJumps() {
    return Stream.of(
        Calm.GAUSSIAN,
        Calm.HEAVY_TAILS,
        Calm.LOGNORMAL,
        Calm.CORRELATED,
        Calm.WALK,
        Calm.DAILY,
        Calm.COUNTS,
        Calm.MIXTURE,
        Calm.REGIMES,
        Calm.BURSTS);
  }

  @ParameterizedTest
  @MethodSource("detectorsAndSeries")
  void areAsManyAsStated(Detector detector, Calm series) {
    assertThat(Observed.of(detector, series, MONTH))
        .allSatisfy(rule -> assertThat(rule.ratio()).as("%s", rule).isBetween(0.5, 2.0));
  }

  @ParameterizedTest
  @MethodSource("withoutJumps")
  void areAsManyAsStatedWhereRestsAreCutShort(Calm series) {
    assertThat(Observed.of(SURPRISE, series, HOURLY))
        .allSatisfy(rule -> assertThat(rule.ratio()).as("%s", rule).isBetween(0.5, 2.0));
  }

  /** It is above 0 ever more seldom, and soon more seldom than any rule states. */
  @ParameterizedTest
  @MethodSource("series")
  void ofADetectorThatGrowsSilentAreFewer(Calm series) {
    assertThat(Observed.of(RANGE, series, MONTH))
        .allSatisfy(rule -> assertThat(rule.ratio()).as("%s", rule).isLessThan(2));
  }

  /** Scores are the same at most jumps, and no rarer than jumps are. */
  @ParameterizedTest
  @MethodSource("detectors")
  void atJumpsThatAreAlikeAreFewer(Detector detector) {
    assertThat(Observed.of(detector, Calm.JUMPS, MONTH))
        .allSatisfy(rule -> assertThat(rule.ratio()).as("%s", rule).isLessThan(2));
  }

  static List<Calm> series() {
    return Calm.ALL;
  }

  /** After a week, no score is taken for one in many years. */
  @ParameterizedTest
  @MethodSource("detectorsAndSeries")
  void areNotPromisedAwayByLittleData(Detector detector, Calm series) {
    assertThat(Observed.of(detector, series, WEEK))
        .allSatisfy(rule -> assertThat(rule.alerts()).isZero());
  }
}
