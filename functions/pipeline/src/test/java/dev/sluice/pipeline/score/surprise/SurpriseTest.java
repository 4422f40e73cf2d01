package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pipeline.score.surprise.Surprise.Size;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scores are, for values and times of any kind. */
class SurpriseTest {

  /** The scores of a single field; NaN during the warm-up. */
  private static double[] scores(Size size, double... values) {
    Surprise detector = new Surprise(size, 1);
    double[] scores = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scores[i] = detector.score(new double[] {values[i]}, Noise.time(i));
    }
    return scores;
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void scoresBeginAfterTheWarmUp(Size size) {
    double[] scores = scores(size, Noise.gaussian(300, 1));
    assertThat(Arrays.copyOf(scores, 100)).containsOnly(Double.NaN);
    for (int i = 100; i < scores.length; i++) {
      assertThat(scores[i]).isFinite().isNotNegative();
    }
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void aConstantIsNeverUnusual(Size size) {
    double[] scores = scores(size, Noise.constant(3_000));
    for (int i = 500; i < scores.length; i++) {
      assertThat(scores[i]).isLessThan(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void aStepFromAConstantIsUnusual(Size size) {
    double[] values = Noise.constant(3_000);
    Arrays.fill(values, 2_500, 3_000, 5.01);
    assertThat(max(scores(size, values), 2_500, 2_510)).isGreaterThan(8);
  }

  @ParameterizedTest
  @CsvSource({
    "TINY, -900",
    "TINY, 600",
    "STANDARD, -900",
    "STANDARD, -1",
    "STANDARD, 600",
    "WEEKLY, 900"
  })
  void aPowerOfTwoChangesNoScore(Size size, int power) {
    double[] values = Noise.heavyTailed(2_000, 3);
    double[] multiplied = Arrays.stream(values).map(x -> Math.scalb(x, power)).toArray();
    assertThat(scores(size, multiplied)).isEqualTo(scores(size, values));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, 1e-300, -1e300, 1, 1e-310})
  void valuesOfAnySizeAreScored(double unit) {
    double[] values = Arrays.stream(Noise.gaussian(3_000, 1)).map(x -> x * unit).toArray();
    values[2_500] = 30 * unit;
    double[] scores = scores(Size.STANDARD, values);
    for (int i = 100; i < scores.length; i++) {
      assertThat(scores[i]).isFinite().isNotNegative();
    }
    assertThat(max(scores, 2_500, 2_503)).isGreaterThan(8);
    assertThat(max(scores, 2_300, 2_500)).isLessThan(8);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e9, -1e12})
  void valuesFarFromZeroAreScored(double offset) {
    double[] values = Arrays.stream(Noise.gaussian(3_000, 1)).map(x -> x + offset).toArray();
    values[2_500] += 30;
    assertThat(max(scores(Size.STANDARD, values), 2_500, 2_503)).isGreaterThan(8);
  }

  @ParameterizedTest
  @CsvSource({"0, 1e308", "0, -9999", "50, 1e300", "7, -1e308", "500, 1e300", "500, -1e308"})
  void oneAbsurdValueDoesNotBlindIt(int row, double absurd) {
    double[] values = Noise.gaussian(4_000, 1);
    values[row] = absurd;
    values[3_500] = 30;
    double[] scores = scores(Size.STANDARD, values);
    assertThat(max(scores, 3_500, 3_503)).isGreaterThan(8);
    for (int i = 100; i < scores.length; i++) {
      assertThat(scores[i]).isFinite().isNotNegative();
    }
  }

  /** Nothing but the equal values before it could tell that it is absurd. */
  @ParameterizedTest
  @CsvSource({"3, 1e300", "300, 1e300", "300, -1e308", "300, -9999", "900, 1e12"})
  void anAbsurdFirstChangeDoesNotBlindIt(int row, double absurd) {
    double[] values = Noise.gaussian(4_000, 1);
    Arrays.fill(values, 0, 1_000, 5);
    values[row] = absurd;
    values[3_500] = 30;
    double[] scores = scores(Size.STANDARD, values);
    assertThat(max(scores, 3_500, 3_503)).isGreaterThan(8);
    assertThat(max(scores, 3_000, 3_500)).isLessThan(8);
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void missingValuesContributeAndTeachNothing(Size size) {
    double[] values = Noise.heavyTailed(1_000, 3);
    double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    Surprise detector = new Surprise(size, 1);
    double[] scores = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      assertThat(detector.score(new double[] {bad[i % 3]}, Noise.time(7 * i))).isNaN();
      scores[i] = detector.score(new double[] {values[i]}, Noise.time(i));
    }
    assertThat(scores).isEqualTo(scores(size, values));
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void timesMayBeAnything(Size size) {
    Random random = new Random(5);
    Surprise detector = new Surprise(size, 1);
    double[] values = Noise.gaussian(2_000, 1);
    for (int i = 0; i < values.length; i++) {
      double score = detector.score(new double[] {values[i]}, random.nextLong());
      assertThat(i < 100 ? 0 : score).isFinite().isNotNegative();
    }
  }

  @Test
  void oneStrayTimeMattersLittle() {
    double[] values = Noise.gaussian(3_000, 1);
    Surprise detector = new Surprise(Size.STANDARD, 1);
    double[] scores = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      long time = i % 500 == 300 ? 0 : Noise.time(i);
      scores[i] = detector.score(new double[] {values[i]}, time);
    }
    assertThat(max(scores, 500, 3_000)).isLessThan(20);
  }

  @Test
  void aGapIsNotUnusual() {
    double[] values = Noise.daily(4_000, 1);
    Surprise detector = new Surprise(Size.STANDARD, 1);
    double most = 0;
    for (int i = 0; i < values.length; i++) {
      long afterGap = i < 3_000 ? 0 : 28L * 24 * 3_600_000;
      double score = detector.score(new double[] {values[i]}, Noise.time(i) + afterGap);
      most = i < 3_000 ? 0 : Math.max(most, score);
    }
    assertThat(most).isLessThan(8);
  }

  @Test
  void refusesAnotherNumberOfFields() {
    Surprise detector = new Surprise(Size.TINY, 2);
    assertThatThrownBy(() -> detector.score(new double[3], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the detector has 2 fields, not 3");
    assertThatThrownBy(() -> new Surprise(Size.TINY, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  static double max(double[] scores, int from, int to) {
    return Arrays.stream(scores, from, to).filter(x -> !Double.isNaN(x)).max().orElse(Double.NaN);
  }
}
