package dev.sluice.pipeline.score;

import java.util.List;

/** One of the things that a detector looks at, as of the latest record; used again for the next. */
final class Finding {

  private final String name;
  private final Reason.Measure measure;
  private double surprise;
  private double value;
  private double low;
  private double high;

  Finding(String name, Reason.Measure measure) {
    this.name = name;
    this.measure = measure;
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

  Reason reason(List<Reason.Share> shares) {
    return new Reason(0, value, low, high, null, shares, measure);
  }
}
