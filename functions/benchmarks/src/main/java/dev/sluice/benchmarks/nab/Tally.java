package dev.sluice.benchmarks.nab;

import java.util.BitSet;
import java.util.List;
import java.util.function.Function;

/**
 * What alerts come to under a profile. Those of several series add up.
 *
 * @param raw what the alerts are worth
 * @param none what no alert at all would have been worth
 * @param perfect what an alert at the first row of each window would have been worth
 * @param found windows with an alert
 * @param falseAlerts alerts in no window
 */
public record Tally(double raw, double none, double perfect, int found, int falseAlerts) {

  static final Tally EMPTY = new Tally(0, 0, 0, 0, 0);

  /** The tally of several series. */
  public static Tally of(Profile profile, List<Series> all, Function<Series, BitSet> alerts) {
    return all.stream()
        .map(series -> of(profile, series, alerts.apply(series)))
        .reduce(EMPTY, Tally::plus);
  }

  /**
   * The tally of one series.
   *
   * @param alerts the rows with an alert
   */
  public static Tally of(Profile profile, Series series, BitSet alerts) {
    double falseness = 0;
    int falseAlerts = 0;
    for (int row = alerts.nextSetBit(series.probation());
        row >= 0;
        row = alerts.nextSetBit(row + 1)) {
      if (series.windowOf(row) < 0) {
        falseness += profile.falseRow() * series.weight(row);
        falseAlerts++;
      }
    }
    Tally tally = new Tally(falseness, 0, 0, 0, falseAlerts);
    for (Window window : series.windows()) {
      tally = tally.plus(of(profile, series, window, alerts));
    }
    return tally;
  }

  private static Tally of(Profile profile, Series series, Window window, BitSet alerts) {
    if (window.last() < series.probation()) {
      return new Tally(0, 0, profile.found(), 0, 0);
    }
    // Rows of a window are worth the less the later they are.
    int alert = alerts.nextSetBit(Math.max(window.first(), series.probation()));
    boolean found = alert >= 0 && alert <= window.last();
    double raw = found ? profile.found() * series.weight(alert) : -profile.missed();
    return new Tally(raw, -profile.missed(), profile.found(), found ? 1 : 0, 0);
  }

  private Tally plus(Tally other) {
    return new Tally(
        raw + other.raw,
        none + other.none,
        perfect + other.perfect,
        found + other.found,
        falseAlerts + other.falseAlerts);
  }

  /** 100 for a perfect detector, 0 for one that is silent. */
  public double score() {
    return 100 * (raw - none) / (perfect - none);
  }
}
