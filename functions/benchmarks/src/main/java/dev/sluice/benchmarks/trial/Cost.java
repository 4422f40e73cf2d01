package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.pipeline.score.Detector;
import java.util.List;

/**
 * What a detector costs.
 *
 * @param bytes of the largest state that it had at the end of a series
 * @param maximumBytes of the largest state that it can have
 * @param nanoseconds of processor time for a record
 * @param saveMicroseconds of processor time to save a state
 * @param restoreMicroseconds of processor time to make a detector of a saved state
 */
public record Cost(
    int bytes,
    int maximumBytes,
    double nanoseconds,
    double saveMicroseconds,
    double restoreMicroseconds) {

  /** States are saved and restored so many times a pass: one alone is too short to measure. */
  private static final int REPETITIONS = 50;

  /** The cost of a detector on all of some series, each a key of its own. */
  public static Cost of(Subject subject, List<Series> all, CpuTime time) {
    List<Detector> ends = all.stream().map(series -> end(subject, series)).toList();
    List<SavedState> states = ends.stream().map(SavedState::of).toList();
    double rows = all.stream().mapToInt(Series::rows).sum();
    double times = 1_000.0 * REPETITIONS * all.size();
    return new Cost(
        states.stream().mapToInt(SavedState::length).max().orElse(0),
        subject.detector().maximumBytes(),
        time.median(() -> scores(subject, all)) / rows,
        time.median(() -> saves(ends)) / times,
        time.median(() -> restores(subject, states)) / times);
  }

  private static Detector end(Subject subject, Series series) {
    Passage passage = new Passage(subject, series);
    passage.scores();
    return passage.detector();
  }

  private static double scores(Subject subject, List<Series> all) {
    double sum = 0;
    for (Series series : all) {
      Passage passage = new Passage(subject, series);
      for (int row = 0; row < series.rows(); row++) {
        sum += passage.score(row);
      }
    }
    return sum;
  }

  private static double saves(List<Detector> detectors) {
    int sum = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      for (Detector detector : detectors) {
        sum += SavedState.of(detector).length();
      }
    }
    return sum;
  }

  private static double restores(Subject subject, List<SavedState> states) {
    int sum = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      for (SavedState state : states) {
        sum += state.restored(subject).hashCode();
      }
    }
    return sum;
  }
}
