package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.nab.Profile;
import dev.sluice.benchmarks.nab.Series;
import dev.sluice.benchmarks.nab.Tally;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The threshold that would have been best for a signal on some series, where alerts are followed by
 * a rest. Tried are the middles between two scores that occur, at ranks that grow by a small
 * factor.
 */
final class ThresholdChoice {

  private static final double FACTOR = 1.03;

  /** Thresholds that more than this part of the rows would pass are not tried. */
  private static final int LOWEST_RANK_DIVISOR = 5;

  private ThresholdChoice() {}

  static double of(Signal signal, Corpus corpus, Rest rest, Profile profile) {
    return candidates(signal, corpus)
        .boxed()
        .max(
            Comparator.comparingDouble(threshold ->
                Tally.of(profile, corpus.series(), signal.alerts(threshold, rest)).raw()))
        .orElse(Double.MAX_VALUE);
  }

  private static DoubleStream candidates(Signal signal, Corpus corpus) {
    double[] ascending =
        corpus.series().stream()
            .flatMapToDouble(series -> counted(signal, series))
            .sorted()
            .toArray();
    return IntStream.iterate(
            1, rank -> rank <= ascending.length / LOWEST_RANK_DIVISOR, ThresholdChoice::next)
        .map(rank -> ascending.length - rank)
        .mapToDouble(i -> ascending[i] / 2 + ascending[i - 1] / 2)
        .distinct();
  }

  private static int next(int rank) {
    return Math.max(rank + 1, (int) (rank * FACTOR));
  }

  private static DoubleStream counted(Signal signal, Series series) {
    double[] scores = signal.scores(series);
    return Arrays.stream(scores, Math.min(series.probation(), scores.length), scores.length)
        .filter(score -> !Double.isNaN(score));
  }
}
