package dev.sluice.benchmarks.nab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * The threshold at which scores come to the best tally, as NAB's leaderboard chooses it: with
 * hindsight, one for all series, and every row whose score reaches it is an alert.
 */
public final class BestThreshold {

  /** Above every score that NAB knows: no alert at all. */
  private static final double SILENT = 1.1;

  private final Profile profile;
  private final double[] worthOfWindow;
  private double raw;
  private double best = Double.NEGATIVE_INFINITY;
  private double bestThreshold;

  /**
   * A row that counts.
   *
   * @param window the index of its window in the whole corpus, or -1
   */
  private record Row(double score, double weight, int window) {}

  private BestThreshold(Profile profile, int windows) {
    this.profile = profile;
    this.worthOfWindow = new double[windows];
    Arrays.fill(worthOfWindow, -profile.missed());
  }

  /**
   * The best threshold; the highest, where several are as good.
   *
   * @param scores one for each row of a series; NaN is no score
   */
  public static double of(Profile profile, Corpus corpus, Function<Series, double[]> scores) {
    List<Row> rows = new ArrayList<>();
    int windows = 0;
    for (Series series : corpus.series()) {
      add(rows, series, scores.apply(series), windows);
      windows += series.windows().size();
    }
    rows.sort(Comparator.comparingDouble(Row::score).reversed());
    return new BestThreshold(profile, windows).sweep(rows);
  }

  private static void add(List<Row> rows, Series series, double[] scores, int windows) {
    for (int row = series.probation(); row < series.rows(); row++) {
      int window = series.windowOf(row);
      if (!Double.isNaN(scores[row])) {
        rows.add(new Row(scores[row], series.weight(row), window < 0 ? -1 : windows + window));
      }
    }
  }

  /** Lowers the threshold past one row after the other. */
  private double sweep(List<Row> rows) {
    double threshold = SILENT;
    for (Row row : rows) {
      if (row.score() != threshold) {
        keep(threshold);
        threshold = row.score();
      }
      alert(row);
    }
    keep(threshold);
    return bestThreshold;
  }

  private void keep(double threshold) {
    if (raw > best) {
      best = raw;
      bestThreshold = threshold;
    }
  }

  private void alert(Row row) {
    if (row.window() < 0) {
      raw += profile.falseRow() * row.weight();
      return;
    }
    double worth = profile.found() * row.weight();
    double before = worthOfWindow[row.window()];
    if (worth > before) {
      raw += worth - before;
      worthOfWindow[row.window()] = worth;
    }
  }
}
