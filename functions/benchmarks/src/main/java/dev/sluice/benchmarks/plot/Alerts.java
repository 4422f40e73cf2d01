package dev.sluice.benchmarks.plot;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.benchmarks.nab.Window;
import java.util.BitSet;

/**
 * The alerts of one detector on one series.
 *
 * @param rows the rows with an alert
 */
public record Alerts(String detector, Series series, BitSet rows) {

  Mark mark(int row) {
    int window = series.windowOf(row);
    if (row < series.probation()) {
      return Mark.UNCOUNTED;
    }
    if (window < 0) {
      return Mark.FALSE_ALERT;
    }
    return row == first(series.windows().get(window)) ? Mark.HIT : Mark.REPEAT;
  }

  boolean finds(Window window) {
    int first = first(window);
    return first >= 0 && first <= window.last();
  }

  /** In words, for a series with one window: how soon it was found, or that it was not. */
  String outcome() {
    Window window = series.windows().get(0);
    if (!finds(window)) {
      return "missed";
    }
    int rows = first(window) - window.first();
    return rows == 0 ? "found at once" : "found after %d records".formatted(rows);
  }

  private int first(Window window) {
    return rows.nextSetBit(Math.max(window.first(), series.probation()));
  }

  /** In words: how many windows it found, how many alerts were false. */
  String summary() {
    long found = series.windows().stream().filter(this::finds).count();
    long wrong = rows.stream().filter(row -> mark(row) == Mark.FALSE_ALERT).count();
    String windows =
        series.windows().isEmpty()
            ? "no labelled window"
            : "%d of %d windows found".formatted(found, series.windows().size());
    return "%s, %d false %s".formatted(windows, wrong, wrong == 1 ? "alert" : "alerts");
  }
}
