package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * How improbable a value is outside the band in which all but a given part of the values lie:
 * -log10 of the probability, 0 inside. It knows no hours and no order, only the values of the last
 * while.
 */
final class Quantile implements Detector {

  private static final byte VERSION = 1;
  private static final int BYTES = 1 + Integer.BYTES + Tails.BYTES;

  private final int warmup;
  private final Tails tails;

  /** How many values are still to be learned before one is scored. */
  private int missing;

  /** The latest score, and what it was taken against. */
  private double score;

  private double latest;
  private double low;
  private double high;

  /**
   * @param probability of either tail, in (0, 0.25]
   */
  Quantile(double probability, int warmup) {
    this.warmup = warmup;
    this.tails = new Tails(probability, 0);
    this.missing = warmup;
  }

  @Override
  public double score(double[] values, long timeMillis) {
    latest = values[0];
    low = tails.low();
    high = tails.high();
    score = missing > 0 ? Double.NaN : tails.surprise(latest);
    tails.learn(latest);
    missing = Math.max(0, missing - 1);
    return score;
  }

  @Override
  public Reason reason() {
    return new Reason(0, latest, low, high, null, FixedRange.level(score));
  }

  @Override
  public int maximumBytes() {
    return BYTES;
  }

  @Override
  public void save(ByteBuffer out) {
    out.put(VERSION).putInt(missing);
    tails.save(out);
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    byte version = in.get();
    missing = in.getInt();
    if (version != VERSION || missing < 0 || missing > warmup) {
      throw new CorruptStateException("a quantile detector's state is out of range");
    }
    tails.restore(in);
  }
}
