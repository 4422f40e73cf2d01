package dev.sluice.pipeline.score;

/** One of the things that a detector looks at, as of the latest record; used again for the next. */
final class Finding {

  private final String name;
  private double surprise;
  private double value;
  private double low;
  private double high;

  Finding(String name) {
    this.name = name;
  }

  void set(double surprise, double value, double low, double high) {
    this.surprise = surprise;
    this.value = value;
    this.low = low;
    this.high = high;
  }

  String name() {
    return name;
  }

  double surprise() {
    return surprise;
  }

  double value() {
    return value;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }
}
