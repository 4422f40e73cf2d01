package dev.sluice.benchmarks.learn;

import dev.sluice.benchmarks.trial.CpuTime;
import java.util.Arrays;
import java.util.Random;

/**
 * What {@code learn: logistic} comes to on a stream, beside controls.
 *
 * @param mismatches rows that were predicted otherwise after a state was restored, if only in a bit
 */
public record LearningTrial(
    LabelledStream stream, Predictions predictions, Controls controls, Cost cost, int mismatches) {

  /**
   * The accuracy of simpler predictions.
   *
   * @param majority of the class that was the most frequent so far
   * @param previous of the label that was told last
   * @param plain of one plain regression
   */
  public record Controls(double majority, double previous, double plain) {

    static Controls of(LabelledStream stream, int delay) {
      return new Controls(
          Predictions.of(stream, new MajorityClass(stream), delay).accuracy(),
          Predictions.of(stream, new PreviousLabel(stream), delay).accuracy(),
          Predictions.of(stream, new PlainRegression(stream), delay).accuracy());
    }
  }

  /**
   * What a learner costs.
   *
   * @param bytes of its state at the end of the stream
   * @param maximumBytes of the largest state that it can have
   * @param nanoseconds of processor time to predict a record and to learn its label
   * @param saveMicroseconds of processor time to save a state
   * @param restoreMicroseconds of processor time to make a learner of a saved state
   */
  public record Cost(
      int bytes,
      int maximumBytes,
      double nanoseconds,
      double saveMicroseconds,
      double restoreMicroseconds) {}

  private static final int REPETITIONS = 200;

  /** A state is restored before one row in so many. */
  private static final int RESTORED = 50;

  /**
   * Measures on a stream whose labels come late.
   *
   * @param delay how many rows later a row's label is told; as many rows may wait
   * @param seed of the rows at which states are restored
   */
  public static LearningTrial of(LabelledStream stream, int delay, CpuTime time, long seed) {
    Logistic logistic = new Logistic(stream, delay + 1);
    Predictions predictions = Predictions.of(stream, logistic, delay);
    return new LearningTrial(
        stream,
        predictions,
        Controls.of(stream, delay),
        cost(stream, logistic, delay, time),
        mismatches(stream, delay, new Random(seed)));
  }

  private static Cost cost(LabelledStream stream, Logistic end, int delay, CpuTime time) {
    return new Cost(
        end.saved().length,
        end.maximumBytes(),
        time.median(() -> pass(stream, delay)) / stream.rows(),
        time.median(() -> save(end)) / (1_000.0 * REPETITIONS),
        time.median(() -> restore(end)) / (1_000.0 * REPETITIONS));
  }

  private static double pass(LabelledStream stream, int delay) {
    Logistic logistic = new Logistic(stream, delay + 1);
    double sum = 0;
    for (int row = 0; row < stream.rows(); row++) {
      sum += logistic.predict(row)[0];
      if (row >= delay) {
        logistic.learn(row - delay);
      }
    }
    return sum;
  }

  private static double save(Logistic logistic) {
    int sum = 0;
    for (int i = 0; i < REPETITIONS; i++) {
      sum += logistic.saved().length;
    }
    return sum;
  }

  private static double restore(Logistic logistic) {
    byte[] saved = logistic.saved();
    for (int i = 0; i < REPETITIONS; i++) {
      logistic.restore(saved);
    }
    return logistic.maximumBytes();
  }

  private static int mismatches(LabelledStream stream, int delay, Random random) {
    Logistic kept = new Logistic(stream, delay + 1);
    Logistic restored = new Logistic(stream, delay + 1);
    int mismatches = 0;
    for (int row = 0; row < stream.rows(); row++) {
      if (random.nextInt(RESTORED) == 0) {
        restored.restore(restored.saved());
      }
      mismatches += Arrays.equals(kept.predict(row), restored.predict(row)) ? 0 : 1;
      if (row >= delay) {
        kept.learn(row - delay);
        restored.learn(row - delay);
      }
    }
    return mismatches;
  }
}
