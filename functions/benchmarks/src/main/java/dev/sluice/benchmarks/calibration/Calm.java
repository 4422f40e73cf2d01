package dev.sluice.benchmarks.calibration;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * A kind of series without anomalies, so that every alert on it is a false one.
 *
 * @param name what the reports call it
 * @param values makes the process of a series
 */
record Calm(String name, Supplier<Values> values, Pace pace) {

  static final Calm GAUSSIAN = new Calm("white Gaussian noise", Values::gaussian);
  static final Calm HEAVY_TAILS = new Calm("Student's t, 3 degrees", () -> Values.student(3));
  static final Calm HEAVIER_TAILS = new Calm("Student's t, 2 degrees", () -> Values.student(2));
  static final Calm LOGNORMAL = new Calm("log-normal", Values::lognormal);
  static final Calm CORRELATED = new Calm("AR(1), 0.95", () -> Values.autoregressive(0.95));
  static final Calm WALK = new Calm("random walk", () -> Values.autoregressive(1));
  static final Calm DAILY = new Calm("daily waves and noise", Values::daily);
  static final Calm COUNTS = new Calm("Poisson counts, mean 4", () -> Values.poisson(4));
  static final Calm MIXTURE = new Calm("two kinds mixed", Values::mixture);
  static final Calm REGIMES = new Calm("changing width", Values::regimes);
  static final Calm BURSTS =
      new Calm("AR(1), 0.9, in bursts", () -> Values.autoregressive(0.9), Pace.BURSTS);
  static final Calm JUMPS = new Calm("constant, rare jumps", Values::jumps);

  static final List<Calm> ALL =
      List.of(
          GAUSSIAN,
          HEAVY_TAILS,
          HEAVIER_TAILS,
          LOGNORMAL,
          CORRELATED,
          WALK,
          DAILY,
          COUNTS,
          MIXTURE,
          REGIMES,
          BURSTS,
          JUMPS);

  private static final long START = 1_700_000_000_000L;

  private Calm(String name, Supplier<Values> values) {
    this(name, values, Pace.MINUTES);
  }

  /** What takes a series' records in order. */
  @FunctionalInterface
  interface Taker {
    void take(long timeMillis, double value);
  }

  /**
   * Makes the first records of the series that belongs to a seed.
   *
   * @param minutes between records
   */
  void records(int count, long seed, int minutes, Taker taker) {
    Random random = new Random(31 * seed + name.hashCode());
    Values process = values.get();
    long time = START;
    for (int i = 0; i < count; i++) {
      time += minutes * pace.step(random);
      taker.take(time, process.next(random, time));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
