package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * Derives the streams from the values of a field: the value, exponentially weighted levels, the
 * change, the local standard deviation, the mean absolute change, what is left beyond the hour's
 * usual value, and the level of that. All begin at 0, the middle of the scale. Its laws:
 *
 * <ol>
 *   <li>Constant values come to have a constant level and neither change nor deviation.
 *   <li>Values multiplied by a power of two give streams multiplied by it.
 * </ol>
 */
final class Streams {

  static final int BYTES = 8 * Float.BYTES;

  private static final double FAST = 0.3;
  private static final double MEDIUM = 0.1;
  private static final double SLOW = 0.03;
  private static final double DEVIATION = 0.05;
  private static final double ROUGHNESS = 0.03;
  private static final double HOUR_LEVEL = 0.02;

  private final Stream[] kept;
  private final double[] numbers;
  private float value;
  private float fast;
  private float medium;
  private float slow;
  private float mean;
  private float deviation;
  private float roughness;
  private float hourLevel;

  Streams(Stream[] kept) {
    this.kept = kept;
    numbers = new double[kept.length];
  }

  /** The level that stands for an hour's usual value until that is known. */
  double slowLevel(float next) {
    return slow + SLOW * (next - slow);
  }

  /**
   * The streams' next numbers, in the order of the streams; overwritten by the next call.
   *
   * @param usual at this hour
   */
  double[] next(float next, double usual) {
    double change = next - (double) value;
    value = next;
    fast = weighted(fast, FAST, next);
    medium = weighted(medium, MEDIUM, next);
    slow = weighted(slow, SLOW, next);
    deviate(next);
    roughness = weighted(roughness, ROUGHNESS, Math.abs(change));
    double beyond = next - usual;
    hourLevel = weighted(hourLevel, HOUR_LEVEL, beyond);
    for (int i = 0; i < kept.length; i++) {
      numbers[i] = number(kept[i], change, beyond);
    }
    return numbers;
  }

  private static float weighted(float mean, double rate, double next) {
    return (float) (mean + rate * (next - mean));
  }

  /** After T. Finch, "Incremental calculation of weighted mean and variance" (2009). */
  private void deviate(float next) {
    double difference = next - (double) mean;
    mean = weighted(mean, DEVIATION, next);
    double variance = (double) deviation * deviation + DEVIATION * difference * difference;
    deviation = (float) Math.sqrt((1 - DEVIATION) * variance);
  }

  private double number(Stream stream, double change, double beyond) {
    return switch (stream) {
      case VALUE -> value;
      case FAST_LEVEL -> fast;
      case LEVEL -> medium;
      case SLOW_LEVEL -> slow;
      case CHANGE -> change;
      case DEVIATION -> deviation;
      case ROUGHNESS -> roughness;
      case HOUR -> beyond;
      case HOUR_LEVEL -> hourLevel;
    };
  }

  void save(ByteBuffer out) {
    out.putFloat(value).putFloat(fast).putFloat(medium).putFloat(slow);
    out.putFloat(mean).putFloat(deviation).putFloat(roughness).putFloat(hourLevel);
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    value = Finite.any(in);
    fast = Finite.any(in);
    medium = Finite.any(in);
    slow = Finite.any(in);
    mean = Finite.any(in);
    deviation = Finite.atLeastZero(in);
    roughness = Finite.atLeastZero(in);
    hourLevel = Finite.any(in);
  }
}
