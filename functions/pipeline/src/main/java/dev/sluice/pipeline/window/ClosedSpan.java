package dev.sluice.pipeline.window;

/**
 * A window that closed, over {@code [startMillis, endMillis)}. The one of a key's state may become
 * that of another key.
 */
public final class ClosedSpan {

  private final double[] values;
  private long startMillis;
  private long endMillis;
  private long expiresAt;

  /**
   * Takes over the values.
   *
   * @param values of its aggregates, in the plan's order; NaN where one has none
   */
  ClosedSpan(double[] values) {
    this.values = values;
  }

  /** From here on it is the window with these times; its values are changed where they are. */
  ClosedSpan over(long newStartMillis, long newEndMillis, long newExpiresAt) {
    startMillis = newStartMillis;
    endMillis = newEndMillis;
    expiresAt = newExpiresAt;
    return this;
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
