package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Series;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

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

  Function<Series, BitSet> alerts(double above, Rest rest) {
    return series -> onsets(scores(series), above, rest.rows(series));
  }

  /** As the pipeline finds onsets: so many scores after one bring no other. */
  private static BitSet onsets(double[] scores, double threshold, int rest) {
    BitSet onsets = new BitSet(scores.length);
    int quiet = 0;
    for (int row = 0; row < scores.length; row++) {
      if (Double.isNaN(scores[row])) {
        continue;
      }
      if (quiet > 0) {
        quiet--;
      } else if (scores[row] > threshold) {
        onsets.set(row);
        quiet = rest;
      }
    }
    return onsets;
  }
}
