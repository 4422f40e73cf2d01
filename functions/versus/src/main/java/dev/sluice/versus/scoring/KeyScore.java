package dev.sluice.versus.scoring;

/**
 * The state of one key: an exponentially weighted mean and variance of the temperature, and the
 * load's one-minute window. Its fields are public, as Flink's serializers want it. For one thread.
 */
public final class KeyScore {

  /** How fast old temperatures are forgotten. */
  public static final double RATE = 0.05;

  /** So many temperatures are seen before one is scored. */
  public static final int WARMUP = 20;

  /** A score above it raises an alert. */
  public static final double ALERT_ABOVE = 6;

  private static final double HIGHEST = 1e6;
  private static final long MINUTE = 60_000;
  private static final long NONE = -1;

  public long count;
  public long timeMillis;
  public double mean;
  public double variance;

  /** The latest z-score; NaN while too little was seen. */
  public double unusual = Double.NaN;

  public long openStart = NONE;
  public long openCount;
  public double openSum;
  public double openPeak;

  /** The window that closed last. */
  public long lastStart = NONE;

  public long lastCount;
  public double lastMean;
  public double lastPeak;

  /**
   * Takes the next record of the key.
   *
   * @return whether it raises an alert
   */
  public boolean apply(Observation next, Tally tally) {
    tally.applied();
    timeMillis = next.timeMillis;
    count(next, tally);
    unusual = count >= WARMUP ? zScore(next.tempC) : Double.NaN;
    learn(next.tempC);
    boolean isAlert = unusual > ALERT_ABOVE;
    if (isAlert) {
      tally.alert(next.key, timeMillis);
    }
    return isAlert;
  }

  private void count(Observation next, Tally tally) {
    long start = Math.floorDiv(timeMillis, MINUTE) * MINUTE;
    if (start != openStart) {
      close(next.key, tally);
      openStart = start;
      openCount = 0;
      openSum = 0;
      openPeak = Double.NEGATIVE_INFINITY;
    }
    openCount++;
    openSum += next.load;
    openPeak = Math.max(openPeak, next.load);
  }

  private void close(String key, Tally tally) {
    if (openStart != NONE) {
      lastStart = openStart;
      lastCount = openCount;
      lastMean = openSum / openCount;
      lastPeak = openPeak;
      tally.window(key, lastStart, lastCount);
    }
  }

  private double zScore(double value) {
    if (variance == 0) {
      return value == mean ? 0 : HIGHEST;
    }
    return Math.min(HIGHEST, Math.abs(value - mean) / Math.sqrt(variance));
  }

  private void learn(double value) {
    if (count++ == 0) {
      mean = value;
      return;
    }
    double difference = value - mean;
    mean += RATE * difference;
    variance = (1 - RATE) * (variance + RATE * difference * difference);
  }

  /** What is told of the key. */
  public KeyResult result() {
    return new KeyResult(count, timeMillis, unusual, lastStart, lastCount, lastMean, lastPeak);
  }
}
