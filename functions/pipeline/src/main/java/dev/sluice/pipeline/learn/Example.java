package dev.sluice.pipeline.learn;

/**
 * What a prediction was made from, and what it said, until its label comes: fixed-point numbers of
 * 16 bits. First the features, in spreads from their mean, with a last bit that is set where the
 * value was 0; then the history of labels, then the probability of each class but the first. It is
 * an array so that none is allocated for a record.
 */
final class Example {

  /** Of a feature that was not there. */
  static final short MISSING = Short.MIN_VALUE;

  /** What stands for 1. Features reach 3, all others 1. */
  private static final int FEATURE_ONE = 4096;

  private static final int ONE = Short.MAX_VALUE;

  private final Shape shape;

  /** Reads and writes examples of this shape. */
  Example(Shape shape) {
    this.shape = shape;
  }

  /**
   * @param spreads from -3 to 3, or NaN
   * @param zero whether the value is 0
   */
  void setFeature(short[] example, int feature, double spreads, boolean zero) {
    example[feature] =
        Double.isNaN(spreads)
            ? MISSING
            : (short) (2 * fixed(spreads, FEATURE_ONE) + (zero ? 1 : 0));
  }

  boolean isMissing(short[] example, int feature) {
    return example[feature] == MISSING;
  }

  boolean isZero(short[] example, int feature) {
    return (example[feature] & 1) == 1;
  }

  /** In spreads from the mean; 0 where it is missing. */
  float feature(short[] example, int feature) {
    return isMissing(example, feature) ? 0 : (float) (example[feature] >> 1) / FEATURE_ONE;
  }

  void setHistory(short[] example, int i, double mean) {
    example[shape.features() + i] = fixed(mean, ONE);
  }

  float history(short[] example, int i) {
    return (float) example[shape.features() + i] / ONE;
  }

  void setProbabilities(short[] example, double[] probabilities) {
    int first = shape.features() + shape.history();
    for (int i = 0; i < shape.others(); i++) {
      // Rounded down, so that of equal ones the first is the likeliest.
      example[first + i] = (short) (probabilities[i + 1] * ONE);
    }
  }

  int likeliest(short[] example) {
    int likeliest = 0;
    for (int i = 1; i < shape.classes(); i++) {
      if (probability(example, i) > probability(example, likeliest)) {
        likeliest = i;
      }
    }
    return likeliest;
  }

  double probability(short[] example, int label) {
    int first = shape.features() + shape.history();
    if (label > 0) {
      return (double) example[first + label - 1] / ONE;
    }
    int others = 0;
    for (int i = 0; i < shape.others(); i++) {
      others += example[first + i];
    }
    return (double) Math.max(0, ONE - others) / ONE;
  }

  private static short fixed(double value, int one) {
    return (short) Math.rint(value * one);
  }
}
