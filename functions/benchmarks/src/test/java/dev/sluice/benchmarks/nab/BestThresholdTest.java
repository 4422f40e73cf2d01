package dev.sluice.benchmarks.nab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BestThresholdTest {

  static IntStream noThresholdIsBetter() {
    return IntStream.range(0, 60);
  }

  @ParameterizedTest
  @MethodSource
  void noThresholdIsBetter(int seed) {
    Random random = new Random(seed);
    Map<Series, double[]> scores = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      scores.put(series(random), randomScores(random));
    }
    Corpus corpus = new Corpus(new ArrayList<>(scores.keySet()));
    for (Profile profile : Profile.values()) {
      double best = BestThreshold.of(profile, corpus, series -> of(scores, series));
      double most =
          scores.values().stream()
              .flatMapToDouble(Arrays::stream)
              .filter(score -> !Double.isNaN(score))
              .map(threshold -> raw(profile, corpus, scores, threshold))
              .max()
              .orElseThrow();
      assertThat(raw(profile, corpus, scores, best))
          .isCloseTo(Math.max(most, -corpus.windows() * profile.missed()), within(1e-9));
    }
  }

  @Test
  void theHighestOfThoseThatAreAsGoodIsTaken() {
    Series series = new Series("a/b.csv", new long[40], new double[40], List.of(new Window(9, 12)));
    double[] scores = new double[40];
    scores[9] = 0.9;
    scores[10] = 0.8;
    double best = BestThreshold.of(Profile.STANDARD, new Corpus(List.of(series)), each -> scores);
    assertThat(best).isEqualTo(0.9);
  }

  private static double raw(
      Profile profile, Corpus corpus, Map<Series, double[]> scores, double threshold) {
    return Tally.of(profile, corpus.series(), series -> alerts(of(scores, series), threshold))
        .raw();
  }

  private static double[] of(Map<Series, double[]> scores, Series series) {
    return Objects.requireNonNull(scores.get(series));
  }

  private static BitSet alerts(double[] scores, double threshold) {
    BitSet alerts = new BitSet();
    IntStream.range(0, scores.length).filter(row -> scores[row] >= threshold).forEach(alerts::set);
    return alerts;
  }

  private static Series series(Random random) {
    int first = 20 + random.nextInt(40);
    Window window = new Window(first, first + random.nextInt(8));
    Window later = new Window(80, 80 + random.nextInt(5));
    return new Series("a/b.csv", new long[100], new double[100], List.of(window, later));
  }

  /** Many are the same, and some are none. */
  private static double[] randomScores(Random random) {
    return DoubleStream.generate(
            () -> random.nextInt(10) == 0 ? Double.NaN : random.nextInt(30) / 29.0)
        .limit(100)
        .toArray();
  }
}
