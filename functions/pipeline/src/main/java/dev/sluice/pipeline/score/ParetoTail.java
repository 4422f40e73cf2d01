package dev.sluice.pipeline.score;

/**
 * How much rarer onsets are at magnitudes beyond the highest level than at that level. The tail is
 * taken for Pareto's, of unknown exponent: after {@code n} onsets at a level whose magnitudes
 * exceed it by {@code sum} together, the next exceeds it by x with the chance of (1 + x / sum)^-n.
 * A tail that is lighter only makes onsets rarer than this tells.
 */
final class ParetoTail {

  /** So many onsets at a level show how fast those of higher levels thin out; fewer if need be. */
  private static final int ENOUGH = 8;

  private static final int TOO_FEW = 2;

  /** No onsets are taken for rarer than those at the highest level by more than this. */
  private static final double FARTHEST = 10;

  private final Levels levels;

  ParetoTail(Levels levels) {
    this.levels = levels;
  }

  /**
   * Onsets there for each at the highest level.
   *
   * @param magnitude beyond the highest level, of which there is one
   */
  double thinning(int magnitude) {
    int from = from();
    int start = levels.magnitudeAt(from);
    double onsets = levels.onsetsAt(from);
    double sum = excess(from);
    if (onsets < TOO_FEW || sum <= 0 || start == 0) {
      return 1;
    }
    double longer = (sum + magnitude - start) / (sum + highest() - start);
    return Math.max(1 / FARTHEST, StrictMath.pow(longer, -onsets));
  }

  private int highest() {
    return levels.magnitudeAt(levels.size() - 1);
  }

  /** The highest level with enough onsets, or the lowest above a score of 0. */
  private int from() {
    int j = levels.size() - 1;
    while (j > 0 && levels.onsetsAt(j) < ENOUGH && levels.magnitudeAt(j - 1) > 0) {
      j--;
    }
    return j;
  }

  /** By how much the magnitudes of all onsets exceed a level: the area below their counts. */
  private double excess(int from) {
    double sum = 0;
    for (int j = from; j < levels.size() - 1; j++) {
      double width = levels.magnitudeAt(j + 1) - levels.magnitudeAt(j);
      sum += width * (levels.onsetsAt(j) + levels.onsetsAt(j + 1)) / 2;
    }
    return sum;
  }
}
