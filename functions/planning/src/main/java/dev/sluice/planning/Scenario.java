package dev.sluice.planning;

import java.util.List;

/**
 * What happens to a load in the course of time.
 *
 * @param name for people
 * @param burst how many times as many records come in a minute of every ten
 * @param hotKey the part of all records that one more key gets
 * @param slow how many times as long an invocation takes in the second sixth of the time
 * @param outage whether services do not answer in the second sixth of the time
 */
public record Scenario(String name, double burst, double hotKey, double slow, boolean outage) {

  private static final double BURST_EVERY_SECONDS = 600;

  private static final double BURST_SECONDS = 60;

  /** The first burst comes after things have settled; in a short run, after a third of it. */
  private static final double FIRST_BURST_SECONDS = 240;

  private static final double MOST = 1_000_000;

  public Scenario {
    if (!(burst >= 1 && burst <= MOST && slow >= 1 && slow <= MOST && hotKey >= 0 && hotKey < 1)) {
      throw new IllegalArgumentException(
          "a burst and a slow consumer are 1 to 1,000,000 times the usual, a hot key's part is from 0 on and below 1: "
              + burst
              + ", "
              + slow
              + ", "
              + hotKey);
    }
  }

  /** Nothing out of the ordinary. */
  public static Scenario even() {
    return new Scenario("even", 1, 0, 1, false);
  }

  /** All that can be asked about, each by itself. */
  public static List<Scenario> all(double burst, double hotKey, double slow) {
    return List.of(
        even(),
        new Scenario("bursts", burst, 0, 1, false),
        new Scenario("hot key", 1, hotKey, 1, false),
        new Scenario("slow consumer", 1, 0, slow, false),
        new Scenario("outage", 1, 0, 1, true));
  }

  /**
   * How many times the average comes then.
   *
   * @param seconds how long all of it takes
   */
  double rateAt(double second, double seconds) {
    double within = second - Math.min(FIRST_BURST_SECONDS, seconds / 3);
    double length = Math.min(BURST_SECONDS, seconds / 3);
    boolean bursting = within >= 0 && within % BURST_EVERY_SECONDS < length;
    return bursting ? burst : 1;
  }

  /** The most that comes of the average at any time. */
  double peak() {
    return burst;
  }

  boolean isTroubled(double second, double seconds) {
    return second >= seconds / 6 && second < seconds / 3;
  }
}
