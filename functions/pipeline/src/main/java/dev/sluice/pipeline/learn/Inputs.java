package dev.sluice.pipeline.learn;

/**
 * What a logistic regression weighs, made from an example: 1; each feature, whether it was missing,
 * and whether it was 0, which often means something else than a small number; the history of
 * labels; and the products of features, which are weighted less because there are many of them. A
 * missing feature counts as its mean.
 */
final class Inputs {

  /** Beside products. */
  static final int OF_A_FEATURE = 3;

  private static final float PRODUCT = 0.35f;

  private final Shape shape;
  private final Example form;
  private final float[] values;

  Inputs(Shape shape) {
    this.shape = shape;
    this.form = new Example(shape);
    this.values = new float[shape.inputs()];
  }

  /** Of this example, until the next call. */
  float[] of(short[] example) {
    values[0] = 1;
    int next = 1;
    for (int i = 0; i < shape.features(); i++) {
      values[next++] = form.feature(example, i);
      values[next++] = form.isMissing(example, i) ? 1 : 0;
      values[next++] = form.isZero(example, i) ? 1 : 0;
    }
    for (int i = 0; i < shape.history(); i++) {
      values[next++] = form.history(example, i);
    }
    if (shape.multiplied()) {
      multiply(example, next);
    }
    return values;
  }

  private void multiply(short[] example, int first) {
    int next = first;
    for (int i = 0; i < shape.features(); i++) {
      float left = form.feature(example, i);
      // A square is 1 on average: without its mean it does not repeat the constant.
      values[next++] = form.isMissing(example, i) ? 0 : (left * left - 1) * PRODUCT;
      for (int j = i + 1; j < shape.features(); j++) {
        values[next++] = left * form.feature(example, j) * PRODUCT;
      }
    }
  }
}
