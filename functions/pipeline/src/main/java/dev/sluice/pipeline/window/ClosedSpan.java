package dev.sluice.pipeline.window;

/**
 * A window that closed, over {@code [startMillis, endMillis)}.
 *
 * @param values of its aggregates, in the plan's order; NaN where one has none
 * @param expiresAt epoch seconds after which its history item is no longer kept
 */
public record ClosedSpan(long startMillis, long endMillis, double[] values, long expiresAt) {

  public ClosedSpan {
    values = values.clone();
  }

  /** The value of an aggregate; NaN where it has none. */
  public double value(int aggregate) {
    return values[aggregate];
  }
}
