package dev.sluice.pipeline.window;

/** A window that closed, over {@code [startMillis, endMillis)}. */
public final class ClosedSpan {

  private final long startMillis;
  private final long endMillis;
  private final double[] values;
  private final long expiresAt;

  /**
   * Takes over the values.
   *
   * @param values of its aggregates, in the plan's order; NaN where one has none
   */
  ClosedSpan(long startMillis, long endMillis, double[] values, long expiresAt) {
    this.startMillis = startMillis;
    this.endMillis = endMillis;
    this.values = values;
    this.expiresAt = expiresAt;
  }

  public long startMillis() {
    return startMillis;
  }

  public long endMillis() {
    return endMillis;
  }

  /** The value of an aggregate, as the plan counts them; NaN where it has none. */
  public double value(int aggregate) {
    return values[aggregate];
  }

  double[] values() {
    return values;
  }

  /** Epoch seconds after which its history item is no longer kept. */
  public long expiresAt() {
    return expiresAt;
  }
}
