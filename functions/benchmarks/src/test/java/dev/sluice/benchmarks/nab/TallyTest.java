package dev.sluice.benchmarks.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TallyTest {

  /** Rows 0 to 5 are the probation. */
  private static final Series ONE_WINDOW = series(40, new Window(10, 13));

  @ParameterizedTest
  @EnumSource
  void aPerfectDetectorScores100AndASilentOne0(Profile profile) {
    assertThat(tally(profile, 10).score()).isEqualTo(100);
    assertThat(tally(profile).score()).isZero();
  }

  @Test
  void theFirstAlertOfAWindowCounts() {
    // A quarter of the window has gone by: (2 / (1 + e^-3.75) - 1) / (2 / (1 + e^-5) - 1).
    double worth = 0.954045 / 0.986614;
    assertThat(tally(Profile.STANDARD, 11).raw()).isCloseTo(worth, within(1e-5));
    assertThat(tally(Profile.STANDARD, 11, 12, 13).raw()).isCloseTo(worth, within(1e-5));
    assertThat(tally(Profile.STANDARD, 11, 12, 13).found()).isEqualTo(1);
    assertThat(tally(Profile.STANDARD, 11, 12, 13).falseAlerts()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // 100 * (-0.11 - 1 + 1) / (1 + 1) and so on: everything before a window is quite false.
    "STANDARD, -5.5",
    "LOW_FALSE_POSITIVES, -11",
    "LOW_FALSE_NEGATIVES, -3.666666667"
  })
  void aFalseAlertCostsWhatTheProfileSays(Profile profile, double score) {
    assertThat(tally(profile, 7).score()).isCloseTo(score, within(1e-6));
    assertThat(tally(profile, 7).falseAlerts()).isEqualTo(1);
  }

  @Test
  void justBehindAWindowAnAlertIsHalfForgiven() {
    // One row behind a window of width 4: 2 / (1 + e^(5/3)) - 1.
    assertThat(tally(Profile.STANDARD, 10, 14).raw()).isCloseTo(1 - 0.11 * 0.682292, within(1e-5));
    assertThat(tally(Profile.STANDARD, 10, 23).raw()).isEqualTo(1 - 0.11);
  }

  @Test
  void nothingCountsInTheProbation() {
    assertThat(tally(Profile.STANDARD, 0, 5).score()).isZero();
    assertThat(tally(Profile.STANDARD, 6).falseAlerts()).isEqualTo(1);
  }

  @Test
  void aWindowThatBeginsInTheProbationIsFoundBehindIt() {
    Series series = series(40, new Window(4, 9));
    Tally tally = Tally.of(Profile.STANDARD, series, rows(5, 6));
    assertThat(tally.found()).isEqualTo(1);
    assertThat(tally.raw()).isBetween(0.8, 0.99);
  }

  @Test
  void talliesOfSeriesAddUp() {
    Series other = series(60, new Window(20, 25), new Window(40, 45));
    Tally tally =
        Tally.of(
            Profile.STANDARD,
            List.of(ONE_WINDOW, other),
            series -> series == other ? rows(20) : rows(10));
    assertThat(tally.raw()).isEqualTo(1);
    assertThat(tally.none()).isEqualTo(-3);
    assertThat(tally.perfect()).isEqualTo(3);
    assertThat(tally.score()).isCloseTo(100 * 4 / 6.0, within(1e-9));
  }

  private static Tally tally(Profile profile, int... alerts) {
    return Tally.of(profile, ONE_WINDOW, rows(alerts));
  }

  private static BitSet rows(int... rows) {
    BitSet set = new BitSet();
    Arrays.stream(rows).forEach(set::set);
    return set;
  }

  private static Series series(int rows, Window... windows) {
    return new Series("a/b.csv", new long[rows], new double[rows], List.of(windows));
  }
}
