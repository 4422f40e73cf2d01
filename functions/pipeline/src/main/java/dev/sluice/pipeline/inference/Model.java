package dev.sluice.pipeline.inference;

import dev.sluice.pipeline.plan.ScorePlan;
import java.util.List;
import java.util.Set;

/**
 * A trained model, ready to infer. It keeps nothing of what it is given: the same row gives the
 * same score, but for the last bits, which may depend on the host and on the rows beside it. Safe
 * for any number of threads.
 */
public interface Model extends AutoCloseable {

  /** The most rows that a model is given at once. */
  int MOST_ROWS = 1024;

  /**
   * Infers a score for each row.
   *
   * @param inputs for each input of the model, in the plan's order, its columns of the first row,
   *     then of the second, and so on; finite numbers that the input's type holds
   * @param rows 1 to {@link #MOST_ROWS}
   * @return one score a row; one that is not finite is none
   * @throws IllegalStateException if the runtime fails
   */
  double[] infer(List<double[]> inputs, int rows);

  /**
   * What a runtime throws if the model has not what a plan names.
   *
   * @param kind {@code input} or {@code output}
   * @param known those that it has
   */
  static IllegalArgumentException lacks(
      ScorePlan.Inference plan, String kind, String name, Set<String> known) {
    return new IllegalArgumentException(
        "scores.%s.model: '%s' has no %s `%s`; it has %s"
            .formatted(plan.name(), plan.model(), kind, name, String.join(", ", known)));
  }

  /** Gives memory back that is not Java's. */
  @Override
  void close();
}
