package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * How many records come within a span of time, and how surprising it is if they are more or fewer.
 * The first span, within which the counting began, is not whole and counts for nothing.
 *
 * <p>Surprise is -log10 of Chernoff's bound for the tail of a Poisson distribution, {@code exp(-(k
 * ln(k/m) - k + m))} for a count k and the expected count m, which is never below the tail itself.
 * Counts that vary more or less than a Poisson distribution's have a dispersion, their variance
 * over their mean, and the surprise is divided by that (P. McCullagh and J. Nelder, "Generalized
 * Linear Models", 1989, section 6.2).
 */
final class SpanCounts {

  static final int BYTES = 2 * Integer.BYTES + 2 * Double.BYTES;

  private static final double LOG10_E = 0.4342944819032518;

  /** Even a clockwork is not trusted to the record. */
  private static final double LEAST_DISPERSION = 0.1;

  /** Of the spans that were learned, while the first is open. */
  private static final int NOT_WHOLE = -1;

  private final double rate;
  private int count;
  private int learned = NOT_WHOLE;
  private double mean;
  private double variance;

  SpanCounts(double rate) {
    this.rate = rate;
  }

  /** How many spans were learned. */
  int learned() {
    return Math.max(0, learned);
  }

  /** Of the open span. */
  int count() {
    return count;
  }

  /**
   * Learns the count of the open span, and opens another.
   *
   * @param empty how many spans between the two had no record
   */
  void close(double empty) {
    if (learned == NOT_WHOLE) {
      learned = 0;
    } else {
      learn(count, 1);
    }
    if (empty > 0) {
      learn(0, empty);
    }
    count = 0;
  }

  /**
   * As if the count had come so many times, one after the other. The first weigh alike, as in a
   * mean; then the newest has the rate as its weight (T. Finch, "Incremental calculation of
   * weighted mean and variance", 2009, section 9).
   */
  private void learn(int counted, double times) {
    double kept = Math.min(StrictMath.pow(1 - rate, times), learned / (learned + times));
    double difference = counted - mean;
    mean += (1 - kept) * difference;
    variance = kept * (variance + (1 - kept) * difference * difference);
    learned = (int) Math.min(Integer.MAX_VALUE, learned + Math.ceil(times));
  }

  /** Counts a record in the open span. */
  void add() {
    count = Math.min(count, Integer.MAX_VALUE - 1) + 1;
  }

  /** Of so many records in a span being so many, if they are more than expected; else 0. */
  double surpriseOfMany(int counted) {
    return counted > mean ? surprise(counted) : 0;
  }

  /** Of so few records in a span being so few, if they are fewer than expected; else 0. */
  double surpriseOfFew(int counted) {
    return counted < mean ? surprise(counted) : 0;
  }

  private double surprise(int counted) {
    double ratio = counted == 0 ? 0 : counted * StrictMath.log(counted / mean);
    double bound = Math.max(0, ratio - counted + mean);
    return Math.min(Tails.MOST, LOG10_E * bound / dispersion());
  }

  private double dispersion() {
    return mean > 0 ? Math.max(LEAST_DISPERSION, variance / mean) : LEAST_DISPERSION;
  }

  /** From so many records a span usually has. */
  double low() {
    double root = Math.max(0, Math.sqrt(mean) - Math.sqrt(dispersion()));
    return root * root;
  }

  /** Up to so many records a span usually has. */
  double high() {
    double root = Math.sqrt(mean) + Math.sqrt(dispersion());
    return root * root;
  }

  void save(ByteBuffer out) {
    out.putInt(count).putInt(learned).putDouble(mean).putDouble(variance);
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    count = in.getInt();
    learned = in.getInt();
    mean = in.getDouble();
    variance = in.getDouble();
    if (count < 0 || learned < NOT_WHOLE || !isNumber(mean) || !isNumber(variance)) {
      throw new CorruptStateException("the counts of a rate detector are out of range");
    }
  }

  private static boolean isNumber(double number) {
    return number >= 0 && number <= Double.MAX_VALUE;
  }
}
