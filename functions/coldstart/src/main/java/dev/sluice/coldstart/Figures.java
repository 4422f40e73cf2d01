package dev.sluice.coldstart;

import java.util.Collection;

/** The median of some measurements, and their range. */
record Figures(double median, double least, double most) {

  static Figures of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Figures(median, sorted[0], sorted[sorted.length - 1]);
  }
}
