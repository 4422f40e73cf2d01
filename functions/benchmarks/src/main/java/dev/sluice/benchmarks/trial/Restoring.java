package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Series;
import java.util.List;
import java.util.Random;

/** Saves a detector and goes on with the restored one, again and again, at random rows. */
public final class Restoring {

  private static final int ROWS_BETWEEN = 50;

  private Restoring() {}

  /** How many rows of all series score otherwise, if only in one bit, than without restoring. */
  public static int mismatches(Subject subject, List<Series> all, long seed) {
    Random random = new Random(seed);
    return all.stream().mapToInt(series -> mismatches(subject, series, random)).sum();
  }

  private static int mismatches(Subject subject, Series series, Random random) {
    Passage straight = new Passage(subject, series);
    Passage restored = new Passage(subject, series);
    int mismatches = 0;
    for (int row = 0; row < series.rows(); row++) {
      mismatches += differ(straight.score(row), restored.score(row)) ? 1 : 0;
      if (random.nextInt(ROWS_BETWEEN) == 0) {
        restored.continueWith(SavedState.of(restored.detector()).restored(subject));
      }
    }
    return mismatches;
  }

  private static boolean differ(double one, double other) {
    return Double.doubleToRawLongBits(one) != Double.doubleToRawLongBits(other);
  }
}
