package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.pipeline.score.Detector;
import java.util.List;

/**
 * What a detector costs, and its calibration.
 *
 * @param bytes of the detector's largest state at the end of a series
 * @param maximumBytes of the largest state that the detector can have
 * @param calibrationBytes of the largest state that its calibration can have
 * @param nanoseconds of processor time for a record, for the score alone
 * @param nanosecondsWithRarity of processor time for a record, for the score and its rarity
 * @param saveMicroseconds of processor time to save the detector
 * @param restoreMicroseconds of processor time to make a detector of a saved state
 */
public record Cost(
    int bytes,
    int maximumBytes,
    int calibrationBytes,
    double nanoseconds,
    double nanosecondsWithRarity,
    double saveMicroseconds,
    double restoreMicroseconds) {

  /** States are saved and restored so many times a pass: one alone is too short to measure. */
  private static final int REPETITIONS = 50;

  /** The cost on all of some series, each a key of its own. */
  public static Cost of(Subject subject, List<Series> all, CpuTime time) {
    List<Detector> ends = all.stream().map(series -> end(subject, series)).toList();
    List<SavedState> states = ends.stream().map(SavedState::of).toList();
    double rows = all.stream().mapToInt(Series::rows).sum();
    double times = 1_000.0 * REPETITIONS * all.size();
    return new Cost(
        states.stream().mapToInt(SavedState::length).max().orElse(0),
        subject.detector().maximumBytes(),
        subject.calibration().maximumBytes(),
        time.median(() -> pass(subject, all, Passage::score)) / rows,
        time.median(() -> pass(subject, all, Cost::rarity)) / rows,
        time.median(() -> save(ends)) / times,
        time.median(() -> restore(subject, states)) / times);
  }

  private static Detector end(Subject subject, Series series) {
    Passage passage = new Passage(subject, series);
    for (int row = 0; row < series.rows(); row++) {
      passage.score(row);
    }
    return passage.detector();
  }

  private static double rarity(Passage passage, int row) {
    return passage.rarity(row, passage.score(row));
  }

  /** What is done with a row. */
  private interface Step {
    double at(Passage passage, int row);
  }

  private static double pass(Subject subject, List<Series> all, Step step) {
    double sum = 0;
    for (Series series : all) {
      Passage passage = new Passage(subject, series);
      for (int row = 0; row < series.rows(); row++) {
        sum += step.at(passage, row);
      }
    }
    return sum;
  }

  private static double save(List<Detector> detectors) {
    int sum = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      for (Detector detector : detectors) {
        sum += SavedState.of(detector).length();
      }
    }
    return sum;
  }

  private static double restore(Subject subject, List<SavedState> states) {
    int sum = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      for (SavedState state : states) {
        sum += state.into(subject.detector()).hashCode();
      }
    }
    return sum;
  }
}
