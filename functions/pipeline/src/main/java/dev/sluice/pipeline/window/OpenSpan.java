package dev.sluice.pipeline.window;

import java.util.Arrays;

/** A window that still takes records, and what it has gathered. Used again for another window. */
final class OpenSpan {

  private final double[] cells;
  private long startMillis;

  OpenSpan(int cells) {
    this.cells = new double[cells];
  }

  /** From here on it is a window that has gathered nothing. */
  OpenSpan begin(long start) {
    startMillis = start;
    Arrays.fill(cells, 0);
    return this;
  }

  long startMillis() {
    return startMillis;
  }

  double[] cells() {
    return cells;
  }
}
