package dev.sluice.benchmarks.nab;

import java.util.List;

/** A series of values with the windows in which something is wrong. */
public final class Series {

  /** At the start of a series nothing counts: for so great a part of it, but of no more rows. */
  private static final double PROBATION = 0.15;

  private static final int PROBATION_ROWS = 5_000;

  private final String name;
  private final long[] times;
  private final double[] values;
  private final List<Window> windows;
  private final int probation;
  private final int[] windowOf;
  private final double[] weights;

  /**
   * @param name the file's, as the labels name it: {@code category/file.csv}
   * @param times epoch milliseconds, one for each value
   * @param values NaN where one is missing
   * @param windows in the order of their rows, apart from each other
   */
  public Series(String name, long[] times, double[] values, List<Window> windows) {
    this.name = name;
    this.times = times.clone();
    this.values = values.clone();
    this.windows = List.copyOf(windows);
    this.probation =
        (int)
            Math.ceil(Math.min(Math.floor(PROBATION * values.length), PROBATION * PROBATION_ROWS));
    this.windowOf = new int[values.length];
    this.weights = new double[values.length];
    weigh();
  }

  private void weigh() {
    int next = 0;
    for (int row = 0; row < values.length; row++) {
      if (next < windows.size() && row > windows.get(next).last()) {
        next++;
      }
      boolean within = next < windows.size() && windows.get(next).contains(row);
      windowOf[row] = within ? next : -1;
      weights[row] = within ? windows.get(next).worth(row) : outside(row, next - 1);
    }
  }

  private double outside(int row, int latest) {
    return latest < 0 ? -1 : windows.get(latest).falseness(row);
  }

  public String name() {
    return name;
  }

  /** The part of the name before its slash. */
  public String category() {
    int slash = name.indexOf('/');
    return slash < 0 ? "" : name.substring(0, slash);
  }

  public int rows() {
    return values.length;
  }

  /** Epoch milliseconds. */
  public long time(int row) {
    return times[row];
  }

  /** NaN if it is missing. */
  public double value(int row) {
    return values[row];
  }

  public List<Window> windows() {
    return windows;
  }

  /** How many rows at the start do not count. */
  public int probation() {
    return probation;
  }

  /** The index of the window that a row is in, or -1. */
  public int windowOf(int row) {
    return windowOf[row];
  }

  /** What an alert at this row is worth: above 0 in a window, 0 to -1 outside. */
  double weight(int row) {
    return weights[row];
  }
}
