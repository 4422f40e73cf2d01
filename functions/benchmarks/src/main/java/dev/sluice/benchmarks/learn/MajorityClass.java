package dev.sluice.benchmarks.learn;

/** Predicts the class that was the most frequent so far. */
final class MajorityClass implements Contender {

  private final LabelledStream stream;
  private final double[] probabilities;
  private int labels;

  MajorityClass(LabelledStream stream) {
    this.stream = stream;
    this.probabilities = new double[stream.classes()];
  }

  @Override
  public double[] predict(int row) {
    return probabilities;
  }

  @Override
  public void learn(int row) {
    labels++;
    for (int label = 0; label < probabilities.length; label++) {
      double truth = label == stream.label(row) ? 1 : 0;
      probabilities[label] += (truth - probabilities[label]) / labels;
    }
  }
}
