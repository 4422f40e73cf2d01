package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Series;
import java.util.List;
import java.util.Random;

/** Saves a key's state and goes on with the restored one, again and again, at random rows. */
public final class Restoring {

  private static final int ROWS_BETWEEN = 50;

  private Restoring() {}

  /**
   * How many rows of all series have another score or rarity, if only in one bit, than without
   * restoring.
   */
  public static int mismatches(Subject subject, List<Series> all, long seed) {
    Random random = new Random(seed);
    return all.stream().mapToInt(series -> mismatches(subject, series, random)).sum();
  }

  private static int mismatches(Subject subject, Series series, Random random) {
    Passage straight = new Passage(subject, series);
    Passage restored = new Passage(subject, series);
    int mismatches = 0;
    for (int row = 0; row < series.rows(); row++) {
      double score = straight.score(row);
      double restoredScore = restored.score(row);
      mismatches +=
          differ(score, restoredScore)
                  || differ(straight.rarity(row, score), restored.rarity(row, restoredScore))
              ? 1
              : 0;
      if (random.nextInt(ROWS_BETWEEN) == 0) {
        restored.restore();
      }
    }
    return mismatches;
  }

  private static boolean differ(double one, double other) {
    return Double.doubleToRawLongBits(one) != Double.doubleToRawLongBits(other);
  }
}
