package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.pipeline.score.Detector;

/** One key's detector on its way through a series: a row after the other, and none twice. */
final class Passage {

  private final Series series;
  private final double[] values = new double[1];
  private Detector detector;

  Passage(Subject subject, Series series) {
    this.series = series;
    this.detector = subject.detector();
  }

  /** The next row's score; NaN where the detector gave none or the value is missing. */
  double score(int row) {
    values[0] = series.value(row);
    return Double.isFinite(values[0]) ? detector.score(values, series.time(row)) : Double.NaN;
  }

  double[] scores() {
    double[] scores = new double[series.rows()];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = score(row);
    }
    return scores;
  }

  Detector detector() {
    return detector;
  }

  /** Goes on with another detector. */
  void continueWith(Detector other) {
    detector = other;
  }
}
