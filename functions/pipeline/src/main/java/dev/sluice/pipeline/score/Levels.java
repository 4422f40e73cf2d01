package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * How often scores rise to a few levels, which it chooses itself: a level is added where a score is
 * higher than all before, or falls into a gap in which counts differ by more than {@link #GAP}; and
 * the level is dropped whose neighbours tell most about it. So levels stand at even ratios of how
 * often they are reached, whatever the scores' unit and distribution.
 *
 * <p>Each level counts the onsets of a rule that alerts there, and so leaves nothing to assume
 * about how high scores cluster. After an onset a level rests for as many records as the rule does,
 * and a level that is seldom reached for a sixteenth of the time between its onsets: an anomaly
 * counts once there, however long it lasts.
 *
 * <p>A level that is not reached for far longer than levels ever were tells that scores have
 * fallen.
 *
 * <p>A score is kept as the upper bits of a float: 8 of exponent and 8 of fraction. As an integer
 * it is close to 256 times its logarithm to base 2, and serves as such.
 */
final class Levels {

  static final int MOST = 9;
  static final int BYTES = LongestSilence.BYTES;
  static final int BYTES_PER_LEVEL = 3 * Character.BYTES;

  private static final int HIGHEST = magnitude(Float.MAX_VALUE);

  /** Onsets are counted in these parts. */
  private static final int UNIT = 8;

  private static final double GAP = 4;
  private static final int LONGEST_REST = 4;
  private static final int SHORTEST_REST = 16;

  /** The lowest level is one that about every eighth record reaches, while this can be counted. */
  private static final int LOWEST = 8;

  /** What is kept is not thinned below so many times a silence; not all at once, but by halves. */
  private static final double LEAST_KEPT = 4;

  private static final int MOST_ONSETS = 2_000;

  /** What was never reached is taken to be reached half a time: as once, when all is weighted. */
  private static final double FEWEST = 0.5;

  private final int rest;
  private final ParetoTail tail = new ParetoTail(this);
  private int size;
  // One more than is kept: a level is added before another is dropped.
  private final char[] level = new char[MOST + 1];
  private final char[] count = new char[MOST + 1];

  /** How many records ago the latest onset was, while this can be counted. */
  private final char[] since = new char[MOST + 1];

  private final LongestSilence longest = new LongestSilence();

  Levels(int rest) {
    this.rest = Math.min(Character.MAX_VALUE, rest);
  }

  static int magnitude(double score) {
    float rounded = (float) Math.min(score + 0.0, Float.MAX_VALUE);
    return Float.floatToIntBits(rounded) >>> 15;
  }

  int size() {
    return size;
  }

  int magnitudeAt(int index) {
    return level[index];
  }

  double onsetsAt(int index) {
    return (double) count[index] / UNIT;
  }

  /**
   * How many onsets a rule that alerts from this magnitude on would have had.
   *
   * @param records among how many records
   */
  double onsets(int magnitude, double records) {
    if (size == 0 || magnitude < level[0]) {
      return Math.max(lowest(), records);
    }
    int below = below(magnitude);
    return below == size - 1 && magnitude > level[below]
        ? FEWEST * tail.thinning(magnitude)
        : Math.max(FEWEST, between(below, magnitude));
  }

  private double lowest() {
    return size == 0 ? FEWEST : Math.max(FEWEST, atLeast(0));
  }

  /** The highest level that the magnitude reaches; -1 if it reaches none. */
  private int below(int magnitude) {
    int j = size - 1;
    while (j >= 0 && level[j] > magnitude) {
      j--;
    }
    return j;
  }

  /**
   * Square roots of counts lie about on a line; their logarithms, as a tail like Pareto's would
   * have it, lie above one, and counts themselves below.
   */
  private double between(int below, int magnitude) {
    double lower = atLeast(below);
    if (level[below] == magnitude) {
      return lower;
    }
    double upper = atLeast(below + 1);
    if (level[below] == 0) { // a score of 0 has no logarithm to measure from
      return Math.min(lower, upper + 1);
    }
    double share = (double) (magnitude - level[below]) / (level[below + 1] - level[below]);
    double root = Math.sqrt(lower) + share * (Math.sqrt(upper) - Math.sqrt(lower));
    return root * root;
  }

  /** The onsets at a level; no fewer than at higher ones, which can have begun with fewer. */
  private double atLeast(int index) {
    int most = count[index];
    for (int j = index + 1; j < size; j++) {
      most = Math.max(most, count[j]);
    }
    return (double) most / UNIT;
  }

  /**
   * Counts the onsets that a score brings.
   *
   * @param records how many there are with this one
   */
  void learn(int magnitude, double records) {
    int below = below(magnitude);
    for (int j = 0; j < size; j++) {
      pass(j, j <= below, records);
    }
    if (below == size - 1 && (size == 0 || magnitude > level[below])) {
      add(size, magnitude, 1, (char) 0, records);
    } else if (below < 0) {
      addLowest(magnitude, records);
    } else if (magnitude > level[below] && count[below] > GAP * count[below + 1]) {
      add(below + 1, magnitude, between(below, magnitude), since[below], records);
    }
  }

  private void pass(int j, boolean reached, double records) {
    if (since[j] < Character.MAX_VALUE) {
      since[j]++;
    }
    if (reached && since[j] >= restAfter(count[j], records)) {
      longest.learn(silence(j, records));
      count[j] = (char) Math.min(Character.MAX_VALUE, count[j] + UNIT);
      since[j] = 0;
    }
  }

  /** How long a rule with so many records between its onsets rests, in records. */
  double rest(double between) {
    return Math.min(rest, between / LONGEST_REST);
  }

  /** How long a level was not reached, in units of the usual time between its onsets. */
  private double silence(int j, double records) {
    return (double) since[j] * count[j] / (records * UNIT);
  }

  /**
   * Whether some level is silent for so long that scores must have fallen, and there is much more
   * to forget than this silence.
   */
  boolean haveFallen(double records) {
    for (int j = 0; j < size; j++) {
      if (longest.isExceeded(silence(j, records)) && records > LEAST_KEPT * since[j]) {
        return true;
      }
    }
    return false;
  }

  private char restAfter(int parts, double records) {
    double between = records * UNIT / parts;
    double most = Math.max(rest(between), between / SHORTEST_REST);
    return (char) Math.min(Character.MAX_VALUE, most);
  }

  private void addLowest(int magnitude, double records) {
    double onsets = Math.min(records / LOWEST, MOST_ONSETS);
    if (onsets * UNIT > 2 * count[0]) {
      add(0, magnitude, onsets, restAfter((int) (onsets * UNIT), records), records);
    }
  }

  private void add(int index, int magnitude, double onsets, char ago, double records) {
    for (int j = size; j > index; j--) {
      move(j - 1, j);
    }
    level[index] = (char) magnitude;
    count[index] = (char) Math.max(1, Math.min(Character.MAX_VALUE, Math.rint(onsets * UNIT)));
    since[index] = ago;
    size++;
    if (size > MOST) {
      drop(leastTelling(records));
    }
  }

  private void move(int from, int to) {
    level[to] = level[from];
    count[to] = count[from];
    since[to] = since[from];
  }

  private void drop(int index) {
    size--;
    for (int j = index; j < size; j++) {
      move(j + 1, j);
    }
  }

  /** That with the smallest ratio between its neighbours; never the highest. */
  private int leastTelling(double records) {
    int least = 0;
    double smallest = Double.MAX_VALUE;
    double lower = Math.min(records, 2 * MOST_ONSETS) * UNIT;
    for (int j = 0; j < size - 1; j++) {
      double ratio = lower / count[j + 1];
      if (ratio < smallest) {
        smallest = ratio;
        least = j;
      }
      lower = count[j];
    }
    return least;
  }

  /** Forgets one of so many parts, for all things fade. */
  void forget(int parts) {
    longest.forget(parts);
    thin(parts);
  }

  /** Drops one of so many parts of what was counted, and the levels of which nothing is left. */
  void thin(int parts) {
    for (int j = size - 1; j >= 0; j--) {
      int rounding = count[j] < UNIT ? 0 : parts / 2;
      count[j] = (char) ((count[j] * (parts - 1) + rounding) / parts);
      if (count[j] == 0) {
        drop(j);
      }
    }
  }

  /** Has seen nothing any more. */
  void clear() {
    size = 0;
    longest.clear();
  }

  void save(ByteBuffer out) {
    longest.save(out);
    for (int j = 0; j < size; j++) {
      out.putChar(level[j]).putChar(count[j]).putChar(since[j]);
    }
  }

  /**
   * @param levels how many were saved
   */
  void restore(ByteBuffer in, int levels) throws CorruptStateException {
    longest.restore(in);
    restoreLevels(in, levels);
  }

  /**
   * Takes over the first form, which has no longest silence, and how long a level is to rest where
   * there now is how long it was not reached.
   *
   * @param records how many there are
   */
  void restoreFirstForm(ByteBuffer in, int levels, double records) throws CorruptStateException {
    restoreLevels(in, levels);
    for (int j = 0; j < size; j++) {
      since[j] = (char) Math.max(0, restAfter(count[j], records) - since[j]);
    }
  }

  private void restoreLevels(ByteBuffer in, int levels) throws CorruptStateException {
    size = levels;
    for (int j = 0; j < size; j++) {
      level[j] = in.getChar();
      count[j] = in.getChar();
      since[j] = in.getChar();
      boolean ascending = j == 0 || level[j] > level[j - 1];
      if (!ascending || level[j] > HIGHEST || count[j] == 0) {
        throw new CorruptStateException("a calibration's levels are out of range");
      }
    }
  }
}
