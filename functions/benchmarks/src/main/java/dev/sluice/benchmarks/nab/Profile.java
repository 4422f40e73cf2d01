package dev.sluice.benchmarks.nab;

/** What an application of NAB gains and loses: by a window found, a window missed, a false row. */
public enum Profile {
  STANDARD(1, 1, 0.11),
  LOW_FALSE_POSITIVES(1, 1, 0.22),
  LOW_FALSE_NEGATIVES(1, 2, 0.11);

  private final double found;
  private final double missed;
  private final double falseRow;

  Profile(double found, double missed, double falseRow) {
    this.found = found;
    this.missed = missed;
    this.falseRow = falseRow;
  }

  double found() {
    return found;
  }

  double missed() {
    return missed;
  }

  double falseRow() {
    return falseRow;
  }
}
