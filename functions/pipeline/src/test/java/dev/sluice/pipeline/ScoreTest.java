package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.apply;
import static dev.sluice.pipeline.Records.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.pipeline.plan.ScorePlan.Detector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScoreTest {

  /** The scores of a key's values, one after the other; null where there is none. */
  private static List<@Nullable Double> scores(Detector detector, double... values) {
    Pipeline pipeline = new PlanBuilder().score("odd", detector, variable("x")).build();
    KeyState state = pipeline.newState();
    List<@Nullable Double> scores = new ArrayList<>();
    for (double value : values) {
      apply(state, event(pipeline, 0, value));
      scores.add(state.summary().scores().get("odd"));
    }
    return scores;
  }

  static Stream<double[]> walks() {
    return new Random(3).longs(50).mapToObj(ScoreTest::walk);
  }

  private static double[] walk(long seed) {
    Random random = new Random(seed);
    double level = random.nextGaussian() * 1e4;
    double[] walk = new double[200];
    for (int i = 0; i < walk.length; i++) {
      level += random.nextGaussian();
      walk[i] = random.nextInt(30) == 0 ? level * 3 : level;
    }
    return walk;
  }

  @ParameterizedTest
  @MethodSource("walks")
  void scoresAgainstTheWeightedMeanAndVariance(double[] values) {
    double rate = 0.07;
    List<@Nullable Double> scores = scores(new Detector.Ewma(rate, 10), values);
    assertThat(scores.subList(0, 10)).containsOnlyNulls();
    for (int n = 10; n < values.length; n++) {
      double[] seen = Arrays.copyOf(values, n);
      double mean = weighted(seen, rate);
      double variance =
          weighted(Arrays.stream(seen).map(x -> (x - mean) * (x - mean)).toArray(), rate);
      assertThat(scores.get(n))
          .isCloseTo(Math.abs(values[n] - mean) / Math.sqrt(variance), within(1e-3));
    }
  }

  /**
   * By the definition: each weight is (1 - rate) times that of the next; the first has the rest.
   */
  private static double weighted(double[] values, double rate) {
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double weight = Math.pow(1 - rate, values.length - 1 - i) * (i == 0 ? 1 : rate);
      sum += weight * values[i];
    }
    return sum;
  }

  @Test
  void scoresInOrderOfTheFormula() {
    // By hand: mean 10, variance 0; then mean 11, variance 0.5 * (0 + 0.5 * 4) = 1.
    assertThat(scores(new Detector.Ewma(0.5, 2), 10, 12, 14)).containsExactly(null, null, 3.0);
  }

  @Test
  void capsTheScoreBesideAConstant() {
    assertThat(scores(new Detector.Ewma(0.1, 2), 5, 5, 5, 5.001))
        .containsExactly(null, null, 0.0, 1e6);
    assertThat(scores(new Detector.Ewma(0.1, 2), 1e-200, 2e-200, 1e200).get(2)).isEqualTo(1e6);
  }

  @Test
  void staysFiniteAndRecovers() {
    double[] values = new double[40_000];
    values[1] = Double.MAX_VALUE;
    values[2] = -Double.MAX_VALUE;
    for (int i = 3; i < values.length; i++) {
      values[i] = i % 2;
    }
    List<@Nullable Double> scores = scores(new Detector.Ewma(0.05, 2), values);
    assertThat(scores.subList(2, values.length))
        .allSatisfy(score -> assertThat(score).isBetween(0.0, 1e6));
    assertThat(scores.get(values.length - 1)).isBetween(0.9, 1.1);
  }

  @Test
  void learnsNothingFromRecordsWithoutAValue() {
    Pipeline pipeline = new PlanBuilder().ewma("odd", 0.5, 2, variable("x")).build();
    KeyState state = pipeline.newState();
    String nothing = "{\"id\":\"k\",\"ts\":%d}".formatted(Records.ARRIVAL);
    for (double value : new double[] {10, 12}) {
      apply(state, event(pipeline, 0, value));
      apply(state, event(pipeline, nothing));
      assertThat(state.summary().scores()).isEmpty();
    }
    apply(state, event(pipeline, 0, 14));
    assertThat(state.summary().scores()).isEqualTo(Map.of("odd", 3.0));
    apply(state, event(pipeline, nothing));
    assertThat(state.summary().scores()).isEmpty();
  }

  @Test
  void measuresTheDistanceFromGivenBounds() {
    assertThat(scores(new Detector.Range(-1.0, 2.5, 0), 0, -1, 2.5, -3, 10))
        .containsExactly(0.0, 0.0, 0.0, 2.0, 7.5);
    assertThat(scores(new Detector.Range(null, 2.5, 0), -1e300, 4)).containsExactly(0.0, 1.5);
    assertThat(scores(new Detector.Range(3.0, null, 0), 1e300, 1)).containsExactly(0.0, 2.0);
    assertThat(scores(new Detector.Range(Double.MAX_VALUE, null, 0), -Double.MAX_VALUE))
        .containsExactly(Double.MAX_VALUE);
  }

  @Test
  void measuresTheDistanceFromTheLearnedRange() {
    assertThat(scores(new Detector.Range(null, null, 3), 4, 2, 3, 3, 5, 5, -1, 0))
        .containsExactly(null, null, null, 0.0, 1.0, 0.0, 3.0, 0.0);
  }

  @ParameterizedTest
  @MethodSource("walks")
  void learnsTheRangeOfAllValuesBefore(double[] values) {
    List<@Nullable Double> scores = scores(new Detector.Range(null, null, 5), values);
    for (int n = 5; n < values.length; n++) {
      double[] seen = Arrays.copyOf(values, n);
      double low = Arrays.stream(seen).min().orElseThrow();
      double high = Arrays.stream(seen).max().orElseThrow();
      double nearest = Math.min(high, Math.max(low, values[n]));
      assertThat(scores.get(n)).isEqualTo(Math.abs(values[n] - nearest));
    }
  }
}
