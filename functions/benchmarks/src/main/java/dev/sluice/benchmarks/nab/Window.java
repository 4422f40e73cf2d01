package dev.sluice.benchmarks.nab;

/**
 * Rows in which an anomaly is labelled.
 *
 * @param first its first row
 * @param last its last row
 */
public record Window(int first, int last) {

  /** Rows further behind a window than so many of its widths are as false as can be. */
  private static final double FAR = 3;

  public Window {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException("no window: rows " + first + " to " + last);
    }
  }

  public boolean contains(int row) {
    return first <= row && row <= last;
  }

  /** What an alert at a row of this window is worth: 1 at its first row, towards 0 at its last. */
  double worth(int row) {
    double width = last - first + 1.0;
    return sigmoid(-(last - row + 1) / width) / sigmoid(-1);
  }

  /** How false an alert behind this window is: 0 just behind it, towards -1 far from it. */
  double falseness(int row) {
    return sigmoid((double) (row - last) / (last - first));
  }

  private static double sigmoid(double position) {
    return position > FAR ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
  }
}
