package dev.sluice.pipeline.window;

/** A window that still takes records, and what it has gathered. */
final class OpenSpan {

  private final long startMillis;
  private final double[] cells;

  /** Takes over the cells. */
  OpenSpan(long startMillis, double[] cells) {
    this.startMillis = startMillis;
    this.cells = cells;
  }

  long startMillis() {
    return startMillis;
  }

  double[] cells() {
    return cells;
  }
}
