package dev.sluice.benchmarks.learn;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What was predicted of a stream's rows, each before its label was told.
 *
 * @param accuracy the share of rows whose likeliest class was right
 * @param logLoss the mean over all rows, in nats; a probability counts as 1e-6 at least
 * @param auc the area under the ROC curve over all rows: of the last class, or the mean of each
 *     class against the others where there are more than two
 */
public record Predictions(double accuracy, double logLoss, double auc) {

  private static final double LEAST = 1e-6;

  /**
   * Asks for each row, and tells each label so many rows later.
   *
   * @param delay 0 where a label is known before the next row
   */
  static Predictions of(LabelledStream stream, Contender contender, int delay) {
    double[][] predicted = new double[stream.rows()][];
    for (int row = 0; row < predicted.length; row++) {
      predicted[row] = contender.predict(row).clone();
      if (row >= delay) {
        contender.learn(row - delay);
      }
    }
    return new Predictions(
        mean(stream, row -> likeliest(predicted[row]) == stream.label(row) ? 1 : 0),
        mean(stream, row -> -Math.log(Math.max(LEAST, predicted[row][stream.label(row)]))),
        auc(stream, predicted));
  }

  private interface Measure {
    double of(int row);
  }

  private static double mean(LabelledStream stream, Measure measure) {
    return IntStream.range(0, stream.rows()).mapToDouble(measure::of).average().orElseThrow();
  }

  private static int likeliest(double[] probabilities) {
    int likeliest = 0;
    for (int label = 1; label < probabilities.length; label++) {
      likeliest = probabilities[label] > probabilities[likeliest] ? label : likeliest;
    }
    return likeliest;
  }

  private static double auc(LabelledStream stream, double[][] predicted) {
    int first = stream.classes() == 2 ? 1 : 0;
    return IntStream.range(first, stream.classes())
        .mapToDouble(label -> auc(stream, predicted, label))
        .average()
        .orElse(Double.NaN);
  }

  /** By ranks: of rows with the same probability each has the mean of their ranks. */
  private static double auc(LabelledStream stream, double[][] predicted, int label) {
    List<Integer> order =
        IntStream.range(0, stream.rows())
            .boxed()
            .sorted(Comparator.comparingDouble(row -> predicted[row][label]))
            .toList();
    double ranks = 0;
    double positives = 0;
    for (int from = 0, to; from < order.size(); from = to) {
      double probability = predicted[order.get(from)][label];
      int inTie = 0;
      for (to = from; to < order.size() && predicted[order.get(to)][label] == probability; to++) {
        inTie += stream.label(order.get(to)) == label ? 1 : 0;
      }
      ranks += inTie * (from + to + 1) / 2.0;
      positives += inTie;
    }
    double negatives = order.size() - positives;
    return (ranks - positives * (positives + 1) / 2) / (positives * negatives);
  }
}
