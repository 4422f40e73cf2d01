package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * How far a value is from what is expected at this hour, in standard deviations of that: the
 * residual of additive Holt-Winters smoothing (P. Winters, "Forecasting sales by exponentially
 * weighted moving averages", 1960) with a level, a trend per value and a season for each hour.
 *
 * <p>The standard deviation is that of a normal distribution with the learned mean absolute
 * residual, which unlike a mean square does not overflow. Seasons are float32: those beyond 3e38
 * end there, and those below 1e-45 are 0.
 */
final class Seasonal implements Detector {

  private static final byte VERSION = 1;

  /** The highest score: what stands beside a spread of 0 is not infinitely strange. */
  private static final double CAP = 1e6;

  /** Weight of the newest value in the season of its hour. */
  private static final double SEASON_RATE = 0.05;

  /** The trend follows so much slower than the level. */
  private static final double TREND_PART = 0.1;

  /** The standard deviation of a normal distribution whose mean absolute deviation is 1. */
  private static final double DEVIATION = 1.2533141373155003;

  /** Levels and trends end here, so that their sums and differences are finite. */
  private static final double FARTHEST = Double.MAX_VALUE / 16;

  private final Hours hours;
  private final double rate;
  private final int warmup;
  private int count;
  private double level;
  private double trend;
  private double spread;

  /** Of each hour, how far from the level its values are; NaN of one that had no value. */
  private final float[] seasons;

  /** The latest score, and what it was taken against. */
  private double score;

  private double latest;
  private double expected;
  private double deviation;
  private int hour;

  /**
   * @param rate weight of the newest value in the level and in the spread, in (0, 1)
   */
  Seasonal(Hours hours, double rate, int warmup) {
    this.hours = hours;
    this.rate = rate;
    this.warmup = warmup;
    this.seasons = new float[hours.count()];
    Arrays.fill(seasons, Float.NaN);
  }

  @Override
  public double score(double[] values, long timeMillis) {
    latest = values[0];
    hour = hours.at(timeMillis);
    double value = bounded(latest, FARTHEST);
    double season = season();
    expected = count == 0 ? value : bounded(level + trend + season, FARTHEST);
    deviation = DEVIATION * spread;
    score = count < warmup ? Double.NaN : zScore(value - expected);
    learn(value - expected, season);
    return score;
  }

  /** That of the hour, or, until it had a value, of the same hour on another day. */
  private double season() {
    float own = seasons[hour];
    float season = Float.isNaN(own) ? seasons[hours.before(hour)] : own;
    return Float.isNaN(season) ? 0 : season;
  }

  private double zScore(double residual) {
    if (deviation == 0) {
      return residual == 0 ? 0 : CAP;
    }
    return Math.min(CAP, Math.abs(residual) / deviation);
  }

  /** The first value is the level; the first values weigh alike, as in a mean. */
  private void learn(double residual, double season) {
    double weight = Math.max(rate, 1.0 / (count + 1.0));
    if (count == 0) {
      level = expected;
    } else {
      double step = trend + weight * residual;
      level = bounded(level + step, FARTHEST);
      trend = bounded(trend + TREND_PART * rate * (step - trend), FARTHEST);
      spread += weight * (Math.abs(residual) - spread);
    }
    double unexplained = (1 - weight) * residual;
    double share = Float.isNaN(seasons[hour]) ? 1 : SEASON_RATE;
    seasons[hour] = (float) bounded(season + share * unexplained, Float.MAX_VALUE);
    count = Math.min(count, Integer.MAX_VALUE - 1) + 1;
  }

  private static double bounded(double value, double bound) {
    return Math.max(-bound, Math.min(bound, value));
  }

  /** The band is that of two standard deviations to either side. */
  @Override
  public Reason reason() {
    return new Reason(
        0,
        latest,
        expected - 2 * deviation,
        expected + 2 * deviation,
        hours.season(hour),
        FixedRange.level(score));
  }

  @Override
  public int maximumBytes() {
    return 1 + Integer.BYTES + 3 * Double.BYTES + seasons.length * Float.BYTES;
  }

  @Override
  public void save(ByteBuffer out) {
    out.put(VERSION).putInt(count).putDouble(level).putDouble(trend).putDouble(spread);
    for (float season : seasons) {
      out.putInt(Float.floatToIntBits(season));
    }
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    byte version = in.get();
    count = in.getInt();
    level = in.getDouble();
    trend = in.getDouble();
    spread = in.getDouble();
    boolean sound = version == VERSION && count >= 0 && spread >= 0 && spread <= 4 * FARTHEST;
    sound &= Math.abs(level) <= FARTHEST && Math.abs(trend) <= FARTHEST;
    for (int i = 0; i < seasons.length; i++) {
      seasons[i] = in.getFloat();
      sound &= !Float.isInfinite(seasons[i]);
    }
    if (!sound) {
      throw new CorruptStateException("a seasonal detector's state is out of range");
    }
  }
}
