package dev.sluice.benchmarks.learn;

/** Predicts the classes of a stream's rows, and is told them later. */
interface Contender {

  /**
   * The probability of each class of a row, with nothing but the labels told so far; valid until
   * the next call. Rows are asked for in their order.
   */
  double[] predict(int row);

  /** Tells the label of a row that was predicted. */
  void learn(int row);
}
