package dev.sluice.benchmarks.learn;

/**
 * One softmax regression on the features in spreads from their running mean, by stochastic gradient
 * descent at a fixed rate: what a learner should beat to be worth its bytes.
 */
final class PlainRegression implements Contender {

  private static final double RATE = 0.02;
  private static final double FURTHEST = 3;

  private final LabelledStream stream;

  /** Of each row: 1, then its features. */
  private final double[][] inputs;

  private final double[] means;
  private final double[] squares;
  private final double[][] weights;
  private final double[] probabilities;

  PlainRegression(LabelledStream stream) {
    this.stream = stream;
    this.inputs = new double[stream.rows()][];
    this.means = new double[stream.features()];
    this.squares = new double[stream.features()];
    this.weights = new double[stream.classes()][stream.features() + 1];
    this.probabilities = new double[stream.classes()];
  }

  @Override
  public double[] predict(int row) {
    inputs[row] = inputs(row);
    return predict(inputs[row]);
  }

  private double[] inputs(int row) {
    double[] features = stream.features(row);
    double[] scaled = new double[features.length + 1];
    scaled[0] = 1;
    for (int i = 0; i < features.length; i++) {
      double value = Double.isFinite(features[i]) ? features[i] : means[i];
      double difference = value - means[i];
      means[i] += difference / (row + 1);
      squares[i] += difference * (value - means[i]);
      double spread = Math.sqrt(squares[i] / (row + 1));
      scaled[i + 1] =
          spread > 0 ? Math.max(-FURTHEST, Math.min(FURTHEST, (value - means[i]) / spread)) : 0;
    }
    return scaled;
  }

  private double[] predict(double[] scaled) {
    double sum = 0;
    for (int label = 0; label < weights.length; label++) {
      double logit = 0;
      for (int i = 0; i < scaled.length; i++) {
        logit += weights[label][i] * scaled[i];
      }
      probabilities[label] = Math.exp(logit);
      sum += probabilities[label];
    }
    for (int label = 0; label < weights.length; label++) {
      probabilities[label] /= sum;
    }
    return probabilities;
  }

  @Override
  public void learn(int row) {
    double[] scaled = inputs[row];
    predict(scaled);
    for (int label = 0; label < weights.length; label++) {
      double error = (label == stream.label(row) ? 1 : 0) - probabilities[label];
      for (int i = 0; i < scaled.length; i++) {
        weights[label][i] += RATE * error * scaled[i];
      }
    }
  }
}
