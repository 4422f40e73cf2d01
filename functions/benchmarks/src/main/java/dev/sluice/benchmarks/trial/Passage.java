package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.pipeline.score.Calibration;
import dev.sluice.pipeline.score.Detector;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** One key's way through a series: a row after the other, and none twice. */
final class Passage {

  private final Subject subject;
  private final Series series;
  private final double[] values = new double[1];
  private Detector detector;
  private Calibration calibration;

  Passage(Subject subject, Series series) {
    this.subject = subject;
    this.series = series;
    this.detector = subject.detector();
    this.calibration = subject.calibration();
  }

  /** The next row's score; NaN where the detector gave none or the value is missing. */
  double score(int row) {
    values[0] = series.value(row);
    return Double.isFinite(values[0]) ? detector.score(values, series.time(row)) : Double.NaN;
  }

  /**
   * The rarity of a row's score, in seconds; NaN where there is none.
   *
   * @param score what {@link #score} said of that row
   */
  double rarity(int row, double score) {
    return Double.isNaN(score) ? Double.NaN : calibration.rarity(score, series.time(row));
  }

  /** Goes on with what was saved and restored. */
  void restore() {
    detector = SavedState.of(detector).into(subject.detector());
    calibration = SavedState.of(calibration).into(subject.calibration());
  }

  Detector detector() {
    return detector;
  }

  /** The scores of all rows, or their rarities. */
  double[] all(IntToDoubleFunction ofRow) {
    return IntStream.range(0, series.rows()).mapToDouble(ofRow).toArray();
  }
}
