package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Series;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/**
 * What knows nothing, or next to nothing: a score means as much as it is above theirs.
 *
 * @param alerts the rows with an alert, under a rest
 */
public record Control(String name, Function<Rest, Function<Series, BitSet>> alerts) {

  private static final int ROWS = 400;
  private static final double PART = 0.06;

  /** All controls; the blind ones have no rest. */
  public static List<Control> over(List<Series> all) {
    Signal range = Signal.of("range", 0, all, Control::outsideRange);
    return List.of(
        new Control("an alert every 400 rows, blind", rest -> series -> every(ROWS, series)),
        new Control(
            "an alert every 6 % of a series, blind",
            rest -> series -> every(PART * series.rows(), series)),
        new Control("a value outside the range so far", range::alerts));
  }

  private static BitSet every(double rows, Series series) {
    BitSet alerts = new BitSet();
    for (int k = 1; k * rows < series.rows(); k++) {
      alerts.set((int) (k * rows));
    }
    return alerts;
  }

  /** 1 outside, 0 inside. */
  private static double[] outsideRange(Series series) {
    double[] outside = new double[series.rows()];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < outside.length; row++) {
      double value = series.value(row);
      outside[row] = value < low || value > high ? 1 : 0;
      low = Math.min(low, Double.isNaN(value) ? low : value);
      high = Math.max(high, Double.isNaN(value) ? high : value);
    }
    return outside;
  }
}
