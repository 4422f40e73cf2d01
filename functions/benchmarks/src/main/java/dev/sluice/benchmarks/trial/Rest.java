package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Series;

/** How many rows after an alert bring no other. */
public enum Rest {
  HUNDRED_ROWS,
  /** As some of the published results have it: it depends on the length of the series. */
  FIFTH_OF_PROBATION;

  int rows(Series series) {
    return this == HUNDRED_ROWS ? 100 : series.probation() / 5;
  }
}
