package dev.sluice.planning;

import java.util.Arrays;

/** How long batches take, looked up between sizes that were computed. */
final class BatchSeconds {

  private static final int STEPS = 200;

  private final double[] sizes;
  private final double[] seconds;

  private BatchSeconds(double[] sizes, double[] seconds) {
    this.sizes = sizes;
    this.seconds = seconds;
  }

  static BatchSeconds of(ShardLoad load, Work work, double most) {
    double[] sizes = new double[STEPS + 1];
    double[] seconds = new double[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      sizes[i] = Math.pow(most, (double) i / STEPS);
      seconds[i] = work.of(load.batch(sizes[i])).seconds();
    }
    return new BatchSeconds(sizes, seconds);
  }

  double of(double records) {
    int found = Arrays.binarySearch(sizes, records);
    if (found >= 0) {
      return seconds[found];
    }
    int above = Math.max(1, Math.min(STEPS, -found - 1));
    double width = sizes[above] - sizes[above - 1];
    double part = width == 0 ? 0 : (records - sizes[above - 1]) / width;
    return seconds[above - 1] + part * (seconds[above] - seconds[above - 1]);
  }

  /** The most records a second that one batch after the other takes. */
  double capacity() {
    return sizes[STEPS] / seconds[STEPS];
  }
}
