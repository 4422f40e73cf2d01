package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.pipeline.score.Onset;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Something that has a number for every row of every series, and begins to alert above a threshold.
 *
 * @param scores for each series one for each row; NaN where there is none
 */
public record Signal(String name, double threshold, Map<Series, double[]> scores) {

  /** The signal of a function that is asked once for each series. */
  public static Signal of(
      String name, double threshold, List<Series> series, Function<Series, double[]> scores) {
    return new Signal(
        name, threshold, series.stream().collect(Collectors.toMap(each -> each, scores)));
  }

  public double[] scores(Series series) {
    double[] found = scores.get(series);
    if (found == null) {
      throw new IllegalArgumentException(name + " was not run over " + series.name());
    }
    return found;
  }

  /** The rows with an alert, at the signal's own threshold. */
  public Function<Series, BitSet> alerts(Rest rest) {
    return alerts(threshold, rest);
  }

  /** All rows that reach a threshold, without a rest. */
  public Function<Series, BitSet> reaching(double least) {
    return series -> {
      double[] found = scores(series);
      return IntStream.range(0, found.length)
          .filter(row -> found[row] >= least)
          .collect(BitSet::new, BitSet::set, BitSet::or);
    };
  }

  Function<Series, BitSet> alerts(double above, Rest rest) {
    return series -> onsets(scores(series), above, rest.rows(series));
  }

  private static BitSet onsets(double[] scores, double threshold, int rest) {
    Onset onset = new Onset(threshold, rest);
    BitSet rows = new BitSet(scores.length);
    for (int row = 0; row < scores.length; row++) {
      // Where there is no score the pipeline asks for no onset.
      if (!Double.isNaN(scores[row]) && onset.passes(scores[row])) {
        rows.set(row);
      }
    }
    return rows;
  }
}
