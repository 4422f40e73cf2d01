package dev.sluice.benchmarks.plot;

/** A rectangle to draw into. */
record Frame(double left, double top, double width, double height) {

  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  double x(double position) {
    return left + position * width;
  }

  double y(double position) {
    return bottom() - position * height;
  }
}
