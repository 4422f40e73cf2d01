package dev.sluice.planning;

import java.util.SplittableRandom;

/** Numbers at random. */
final class Chance {

  /** From here on a normal distribution is near enough. */
  private static final double MANY = 50;

  private Chance() {}

  /** How often something happens that happens so often on average (Knuth's method for few). */
  static long poisson(double mean, SplittableRandom random) {
    if (mean > MANY) {
      return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    long count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** Box and Muller's method. */
  private static double normal(SplittableRandom random) {
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    return radius * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
