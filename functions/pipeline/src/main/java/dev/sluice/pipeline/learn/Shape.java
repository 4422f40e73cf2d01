package dev.sluice.pipeline.learn;

/**
 * How many features and classes there are, and what follows from that.
 *
 * @param features from 1 to {@value #MOST_FEATURES}
 * @param classes from 2 to {@value #MOST_CLASSES}
 */
record Shape(int features, int classes) {

  static final int MOST_FEATURES = 32;
  static final int MOST_CLASSES = 16;

  /** Up to so many features their products are inputs, too. */
  static final int MOST_MULTIPLIED = 16;

  Shape {
    if (features < 1 || features > MOST_FEATURES) {
      throw new IllegalArgumentException(
          "a learner takes 1 to " + MOST_FEATURES + " features, not " + features);
    }
    if (classes < 2 || classes > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "a learner tells 2 to " + MOST_CLASSES + " classes apart, not " + classes);
    }
  }

  /** All but the first: what is known of them tells of it, too. */
  int others() {
    return classes - 1;
  }

  /** One for each class, so that none is treated otherwise; of two, one for the second. */
  int logits() {
    return classes == 2 ? 1 : classes;
  }

  /** How many numbers tell of the labels before. */
  int history() {
    return LabelHistory.MEANS * others();
  }

  boolean multiplied() {
    return features <= MOST_MULTIPLIED;
  }

  /** Pairs of features, a feature with itself among them. */
  int products() {
    return multiplied() ? features * (features + 1) / 2 : 0;
  }

  /** How many numbers a logistic regression weighs; see {@link Inputs}. */
  int inputs() {
    return 1 + Inputs.OF_A_FEATURE * features + history() + products();
  }

  /** The length of an {@link Example}. */
  int example() {
    return features + history() + others();
  }
}
