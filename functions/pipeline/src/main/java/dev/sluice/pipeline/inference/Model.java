package dev.sluice.pipeline.inference;

import java.util.List;

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

  /** Gives memory back that is not Java's. */
  @Override
  void close();
}
