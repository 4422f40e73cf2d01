package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * Quantiles of a stream without its values: seven markers at 0, p/2, p, 1/2, 1-p, 1-p/2 and 1, each
 * a height and how many values lie at or below it, moved as values come. After R. Jain and I.
 * Chlamtac, "The P-square algorithm for dynamic calculation of quantiles and histograms without
 * storing observations" (1985), with the markers of K. Raatikainen, "Simultaneous estimation of
 * several percentiles" (1987). It forgets: counts are halved whenever they reach 40/p, and the
 * extremes then move halfway in. Its laws:
 *
 * <ol>
 *   <li>Heights are finite and in order; positions begin with 1, ascend, and end with the count.
 *   <li>Beyond the lowest and the highest value that was added lies no height.
 *   <li>Up to the seventh value all are kept.
 * </ol>
 */
final class PSquare {

  static final int BYTES = 6 * Integer.BYTES + 7 * Double.BYTES;

  private static final int MARKERS = 7;
  private static final int LOW = 2;
  private static final int HIGH = 4;

  /** How many values lie in either tail when the counts are halved. */
  private static final double TAIL = 40;

  /** The farthest from 0 that a height is, so that a difference of two stays finite. */
  private static final double FARTHEST = Double.MAX_VALUE / 4;

  private final double[] quantiles;
  private final int most;
  private final double[] heights = new double[MARKERS];
  private final int[] positions = new int[MARKERS];
  private int count;

  /**
   * @param probability of a tail, in (0, 0.25]
   */
  PSquare(double probability) {
    this.quantiles =
        new double[] {
          0, probability / 2, probability, 0.5, 1 - probability, 1 - probability / 2, 1
        };
    this.most = (int) Math.ceil(TAIL / probability);
  }

  /** How many values the markers stand for: of those that were added, the later half at least. */
  int count() {
    return count;
  }

  /** Whether there are values for all markers. */
  boolean isComplete() {
    return count >= MARKERS;
  }

  /** The quantile p. */
  double low() {
    return marker(LOW);
  }

  /** The quantile 1-p. */
  double high() {
    return marker(HIGH);
  }

  private double marker(int marker) {
    return heights[count < MARKERS ? marker * (count - 1) / (MARKERS - 1) : marker];
  }

  /** The height that a finite value has. */
  static double height(double value) {
    return Math.max(-FARTHEST, Math.min(FARTHEST, value));
  }

  /**
   * @param height as {@link #height} gives it
   */
  void add(double height) {
    if (count < MARKERS) {
      insert(height);
    } else {
      count(height);
      adjust();
    }
    if (count == most) {
      halve();
    }
  }

  private void insert(double height) {
    int i = count;
    for (; i > 0 && heights[i - 1] > height; i--) {
      heights[i] = heights[i - 1];
    }
    heights[i] = height;
    positions[count] = count + 1;
    count++;
  }

  private void count(double height) {
    heights[0] = Math.min(heights[0], height);
    heights[MARKERS - 1] = Math.max(heights[MARKERS - 1], height);
    for (int i = MARKERS - 1; i > 0 && (i == MARKERS - 1 || height < heights[i]); i--) {
      positions[i]++;
    }
    count++;
  }

  /** Moves each inner marker by one position at most towards where its quantile is. */
  private void adjust() {
    for (int i = 1; i < MARKERS - 1; i++) {
      double distance = 1 + (count - 1) * quantiles[i] - positions[i];
      if (distance >= 1 && positions[i + 1] - positions[i] > 1) {
        move(i, 1);
      } else if (distance <= -1 && positions[i] - positions[i - 1] > 1) {
        move(i, -1);
      }
    }
  }

  private void move(int i, int step) {
    double height = parabolic(i, step);
    boolean ordered = heights[i - 1] < height && height < heights[i + 1];
    heights[i] = ordered ? height : linear(i, step);
    positions[i] += step;
  }

  private double parabolic(int i, int step) {
    int before = positions[i] - positions[i - 1];
    int after = positions[i + 1] - positions[i];
    double slopeBefore = (heights[i] - heights[i - 1]) / before;
    double slopeAfter = (heights[i + 1] - heights[i]) / after;
    double slope = ((before + step) * slopeAfter + (after - step) * slopeBefore) / (before + after);
    return heights[i] + step * slope;
  }

  private double linear(int i, int step) {
    int distance = Math.abs(positions[i + step] - positions[i]);
    double height = heights[i] + (heights[i + step] - heights[i]) / distance;
    return Math.max(heights[i - 1], Math.min(heights[i + 1], height));
  }

  private void halve() {
    count = most / 2;
    positions[MARKERS - 1] = count;
    for (int i = 1; i < MARKERS - 1; i++) {
      int halved = Math.max(positions[i - 1] + 1, positions[i] / 2);
      positions[i] = Math.min(halved, count - (MARKERS - 1 - i));
    }
    heights[0] = (heights[0] + heights[1]) / 2;
    heights[MARKERS - 1] = (heights[MARKERS - 2] + heights[MARKERS - 1]) / 2;
  }

  void save(ByteBuffer out) {
    out.putInt(count);
    for (int i = 1; i < MARKERS - 1; i++) {
      out.putInt(positions[i]);
    }
    for (double height : heights) {
      out.putDouble(height);
    }
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    count = in.getInt();
    for (int i = 1; i < MARKERS - 1; i++) {
      positions[i] = in.getInt();
    }
    for (int i = 0; i < MARKERS; i++) {
      heights[i] = in.getDouble();
    }
    positions[0] = Math.min(count, 1);
    positions[MARKERS - 1] = count < MARKERS ? 0 : count;
    if (count < 0 || count >= most || !isOrdered()) {
      throw new CorruptStateException("the markers of a quantile are not in order");
    }
  }

  private boolean isOrdered() {
    int kept = Math.min(count, MARKERS);
    boolean ordered = true;
    for (int i = 0; i < MARKERS; i++) {
      boolean follows = i == 0 || (heights[i - 1] <= heights[i] && positions[i - 1] < positions[i]);
      ordered &=
          i < kept
              ? follows && Math.abs(heights[i]) <= FARTHEST
              : positions[i] == 0 && Double.doubleToRawLongBits(heights[i]) == 0;
    }
    return ordered;
  }
}
