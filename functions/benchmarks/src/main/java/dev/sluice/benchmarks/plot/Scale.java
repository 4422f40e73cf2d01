package dev.sluice.benchmarks.plot;

/** Where numbers lie along an axis: 0 at its start, 1 at its end. */
@FunctionalInterface
interface Scale {

  double at(double value);

  /** What is all the same lies in the middle. */
  static Scale linear(double low, double high) {
    return value -> high > low ? clamped((value - low) / (high - low)) : 0.5;
  }

  /** From 0 on, the same on every host: nearly linear up to 1, then logarithmic. */
  static Scale logarithmic(double high) {
    double end = StrictMath.log1p(high);
    return value -> clamped(StrictMath.log1p(value) / end);
  }

  private static double clamped(double position) {
    return Math.max(0, Math.min(1, position));
  }
}
