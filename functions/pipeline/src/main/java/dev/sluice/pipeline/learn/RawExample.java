package dev.sluice.pipeline.learn;

/**
 * What a prediction of a model that keys share was made from, and what it said: the features as
 * they came, in 32 bits each, then the rest as in an {@link Example}. The scale of features belongs
 * to the model, and may be another by the time at which the example is learned.
 */
final class RawExample {

  private static final int OF_A_FEATURE = Float.BYTES / Short.BYTES;

  private final Shape shape;

  /** Reads and writes examples of this shape. */
  RawExample(Shape shape) {
    this.shape = shape;
  }

  /** How many numbers of 16 bits it takes. */
  static int length(Shape shape) {
    return OF_A_FEATURE * shape.features() + tail(shape);
  }

  private static int tail(Shape shape) {
    return shape.example() - shape.features();
  }

  void setFeature(short[] raw, int feature, float value) {
    int bits = Float.floatToIntBits(value);
    raw[OF_A_FEATURE * feature] = (short) (bits >>> Short.SIZE);
    raw[OF_A_FEATURE * feature + 1] = (short) bits;
  }

  float feature(short[] raw, int feature) {
    int high = raw[OF_A_FEATURE * feature] << Short.SIZE;
    return Float.intBitsToFloat(high | Short.toUnsignedInt(raw[OF_A_FEATURE * feature + 1]));
  }

  /** Copies history and probabilities. */
  void setTail(short[] raw, short[] example) {
    System.arraycopy(example, shape.features(), raw, OF_A_FEATURE * shape.features(), tail(shape));
  }

  /** Copies history and probabilities. */
  void tail(short[] raw, short[] example) {
    System.arraycopy(raw, OF_A_FEATURE * shape.features(), example, shape.features(), tail(shape));
  }
}
