package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * The lowest, the highest and five quantiles of a stream of numbers, without keeping the numbers:
 * the extended P-square algorithm of K. Raatikainen, "Simultaneous estimation of several
 * percentiles" (1987), after R. Jain and I. Chlamtac (1985). Its laws:
 *
 * <ol>
 *   <li>The markers ascend.
 *   <li>None lies outside of what was learned.
 *   <li>It forgets: from {@link #MEMORY} numbers on, those so far count half, and the extremes move
 *       halfway in.
 * </ol>
 */
final class QuantileSketch {

  /** The share of numbers below the lower tail's mark, and above the upper one's. */
  static final double TAIL = 0.01;

  /** So many numbers are needed before the marks mean anything. */
  static final int MARKERS = 7;

  static final int MEMORY = 6_000;
  static final int BYTES = MARKERS * Float.BYTES + (MARKERS - 2) * Short.BYTES;

  private static final double[] QUANTILES = {0, TAIL / 2, TAIL, 0.5, 1 - TAIL, 1 - TAIL / 2, 1};
  private static final int LAST = MARKERS - 1;

  private final float[] heights = new float[MARKERS];

  /** How many numbers lie at or below each marker; the last is the count. */
  private final int[] positions = new int[MARKERS];

  private int count;

  /** The count after one more number, in every sketch alike. */
  static int next(int count) {
    return count + 1 == MEMORY ? MEMORY / 2 : count + 1;
  }

  float lowest() {
    return heights[0];
  }

  /** Where the lower tail begins. */
  float low() {
    return heights[2];
  }

  /** Where the upper tail begins. */
  float high() {
    return heights[4];
  }

  float highest() {
    return heights[LAST];
  }

  /** In which of so many even parts of the band between the tails a number lies, or beside it. */
  int level(double number, int levels) {
    double band = high() - (double) low();
    if (band <= 0) {
      return number > high() ? levels - 1 : 0;
    }
    double level = Math.floor((number - low()) / band * levels);
    return (int) Math.max(0, Math.min(levels - 1, level));
  }

  void learn(double number) {
    if (count < MARKERS) {
      insert((float) number);
      return;
    }
    int above = cell((float) number) + 1;
    for (int i = above; i < MARKERS; i++) {
      positions[i]++;
    }
    count++;
    for (int i = 1; i < LAST; i++) {
      adjust(i);
    }
    if (count == MEMORY) {
      forget();
    }
  }

  /** The first numbers are the markers, sorted. */
  private void insert(float number) {
    int at = count++;
    positions[at] = count;
    for (; at > 0 && heights[at - 1] > number; at--) {
      heights[at] = heights[at - 1];
    }
    heights[at] = number;
  }

  /**
   * Draws the ends of the first seven numbers in, for one of them may be absurd: to at most the
   * range of the others from these. Gives that range, or the whole one if the others are one.
   */
  double begin() {
    double inner = heights[LAST - 1] - (double) heights[1];
    if (inner == 0) {
      return highest() - (double) lowest();
    }
    heights[0] = (float) Math.max(heights[0], heights[1] - inner);
    heights[LAST] = (float) Math.min(heights[LAST], heights[LAST - 1] + inner);
    return inner;
  }

  /** The marker at or below the number; the extremes widen to hold it. */
  private int cell(float number) {
    if (number < heights[0]) {
      heights[0] = number;
      return 0;
    }
    if (number >= heights[LAST]) {
      heights[LAST] = number;
      return LAST - 1;
    }
    int cell = 0;
    while (number >= heights[cell + 1]) {
      cell++;
    }
    return cell;
  }

  /** Moves a marker by one number if it is off by one, and if its neighbours leave room. */
  private void adjust(int i) {
    double off = 1 + (count - 1) * QUANTILES[i] - positions[i];
    if (off >= 1 && positions[i + 1] - positions[i] > 1) {
      move(i, 1);
    } else if (off <= -1 && positions[i] - positions[i - 1] > 1) {
      move(i, -1);
    }
  }

  private void move(int i, int by) {
    double below = heights[i] - (double) heights[i - 1];
    double above = heights[i + 1] - (double) heights[i];
    double left = positions[i] - positions[i - 1];
    double right = positions[i + 1] - positions[i];
    double bend = by / (left + right) * ((left + by) * above / right + (right - by) * below / left);
    if (!(-below < bend && bend < above)) {
      bend = by > 0 ? above / right : -below / left;
    }
    heights[i] = Math.max(heights[i - 1], Math.min(heights[i + 1], (float) (heights[i] + bend)));
    positions[i] += by;
  }

  private void forget() {
    count /= 2;
    positions[LAST] = count;
    for (int i = 1; i < LAST; i++) {
      int halved = Math.max(positions[i - 1] + 1, (positions[i] + 1) / 2);
      positions[i] = Math.min(count - (LAST - i), halved);
    }
    heights[0] = (heights[0] + heights[1]) / 2;
    heights[LAST] = (heights[LAST] + heights[LAST - 1]) / 2;
  }

  /** Leaves out the count, which whoever keeps several sketches saves once. */
  void save(ByteBuffer out) {
    for (float height : heights) {
      out.putFloat(height);
    }
    for (int i = 1; i < LAST; i++) {
      out.putShort((short) positions[i]);
    }
  }

  /**
   * @param saved the count, at least {@link #MARKERS}
   */
  void restore(ByteBuffer in, int saved) throws CorruptStateException {
    count = saved;
    positions[0] = 1;
    positions[LAST] = saved;
    for (int i = 0; i < MARKERS; i++) {
      heights[i] = in.getFloat();
    }
    for (int i = 1; i < LAST; i++) {
      positions[i] = Short.toUnsignedInt(in.getShort());
    }
    if (!ascending()) {
      throw new CorruptStateException("the markers of a surprise detector do not ascend");
    }
  }

  private boolean ascending() {
    boolean ascending = Float.isFinite(heights[0]) && Float.isFinite(heights[LAST]);
    for (int i = 1; i < MARKERS; i++) {
      ascending &= heights[i - 1] <= heights[i] && positions[i - 1] < positions[i];
    }
    return ascending;
  }
}
