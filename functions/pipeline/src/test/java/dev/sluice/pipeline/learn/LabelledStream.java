package dev.sluice.pipeline.learn;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;

/** Labelled streams as they are generated in the literature, from a seed. */
final class LabelledStream {

  final double[][] features;
  final int[] labels;

  private LabelledStream(int rows, int features) {
    this.features = new double[rows][features];
    this.labels = new int[rows];
  }

  /**
   * SEA concepts (W. N. Street, Y. Kim, 2001): of three features, two matter; their sum is compared
   * with another bound in each quarter. A tenth of the labels is wrong.
   */
  static LabelledStream sea(long seed, int rows) {
    Random random = new Random(seed);
    LabelledStream stream = new LabelledStream(rows, 3);
    double[] bounds = {8, 9, 7, 9.5};
    for (int i = 0; i < rows; i++) {
      double[] x = stream.fill(i, () -> random.nextDouble() * 10);
      boolean truth = x[0] + x[1] <= bounds[4 * i / rows];
      stream.labels[i] = truth != (random.nextInt(10) == 0) ? 1 : 0;
    }
    return stream;
  }

  /** Which of the given number of Gaussian clouds in the plane it is; their centres move. */
  static LabelledStream clouds(long seed, int rows, int classes) {
    Random random = new Random(seed);
    LabelledStream stream = new LabelledStream(rows, 2);
    for (int i = 0; i < rows; i++) {
      int label = random.nextInt(classes);
      double angle = 2 * Math.PI * label / classes + (double) i / rows;
      stream.features[i][0] = Math.cos(angle) + 0.15 * random.nextGaussian();
      stream.features[i][1] = Math.sin(angle) + 0.15 * random.nextGaussian();
      stream.labels[i] = label;
    }
    return stream;
  }

  /** Features that tell nothing, of labels that stay as they are for a while. */
  static LabelledStream persistent(long seed, int rows) {
    Random random = new Random(seed);
    LabelledStream stream = new LabelledStream(rows, 2);
    for (int i = 0; i < rows; i++) {
      stream.fill(i, random::nextGaussian);
      boolean changes = random.nextInt(10) == 0;
      stream.labels[i] = i == 0 || changes ? random.nextInt(2) : stream.labels[i - 1];
    }
    return stream;
  }

  /** The class is whether the second of two features is missing. */
  static LabelledStream gaps(long seed, int rows) {
    Random random = new Random(seed);
    LabelledStream stream = new LabelledStream(rows, 2);
    for (int i = 0; i < rows; i++) {
      stream.fill(i, random::nextGaussian);
      stream.labels[i] = random.nextInt(2);
      if (stream.labels[i] == 1) {
        stream.features[i][1] = Double.NaN;
      }
    }
    return stream;
  }

  /** The class is whether the first of two features, which are never negative, is 0. */
  static LabelledStream zeros(long seed, int rows) {
    Random random = new Random(seed);
    LabelledStream stream = new LabelledStream(rows, 2);
    for (int i = 0; i < rows; i++) {
      stream.fill(i, () -> Math.exp(2 * random.nextGaussian()));
      stream.labels[i] = random.nextInt(2);
      if (stream.labels[i] == 1) {
        stream.features[i][0] = 0;
      }
    }
    return stream;
  }

  private double[] fill(int row, DoubleSupplier values) {
    Arrays.setAll(features[row], i -> values.getAsDouble());
    return features[row];
  }

  int rows() {
    return labels.length;
  }
}
