package dev.sluice.versus.report;

/**
 * A mark that is to be reached.
 *
 * @param what is measured
 * @param name the same for programs
 * @param keys of how many keys
 * @param isAtMost whether less is better
 * @param required what must be reached
 * @param after what is to be reached
 * @param value what was; NaN if it was not measured
 * @param lever what would reach it, where it is missed
 */
record Mark(
    String what,
    String name,
    int keys,
    boolean isAtMost,
    double required,
    double after,
    double value,
    Lever lever) {

  /** How far it was reached. */
  String status() {
    if (!isMeasured()) {
      return "not measured";
    }
    if (isMissed()) {
      return "missed";
    }
    return reaches(after) ? "reached" : "required";
  }

  boolean isMissed() {
    return isMeasured() && !reaches(required);
  }

  boolean isMeasured() {
    return Double.isFinite(value);
  }

  private boolean reaches(double figure) {
    return isAtMost ? value <= figure : value >= figure;
  }
}
