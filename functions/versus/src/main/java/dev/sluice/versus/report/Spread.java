package dev.sluice.versus.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A figure of several runs.
 *
 * @param median NaN if there was no run
 */
public record Spread(double least, double median, double most) {

  /** The figure of these runs. */
  static <T> Spread of(List<T> runs, ToDoubleFunction<T> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    if (sorted.length == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    double median = (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }

  /** The least and the most. */
  String range() {
    return Figures.short3(least) + " to " + Figures.short3(most);
  }
}
