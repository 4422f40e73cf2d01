package dev.sluice.benchmarks.calibration;

import java.util.Random;

/** A process without anomalies. */
@FunctionalInterface
interface Values {

  /** The value at a time; one call for each time, in order. */
  double next(Random random, long timeMillis);

  static Values gaussian() {
    return (random, time) -> 50 + random.nextGaussian();
  }

  /** Student's t, of which moments from that degree on do not exist. */
  static Values student(int degrees) {
    return (random, time) -> {
      double squares = 0;
      for (int i = 0; i < degrees; i++) {
        double deviate = random.nextGaussian();
        squares += deviate * deviate;
      }
      return 50 + random.nextGaussian() / Math.sqrt(squares / degrees);
    };
  }

  static Values lognormal() {
    return (random, time) -> Math.exp(random.nextGaussian());
  }

  /** Each value is so much of the one before, and noise; a random walk if it is all. */
  static Values autoregressive(double coefficient) {
    double[] level = new double[1];
    return (random, time) -> 50 + (level[0] = coefficient * level[0] + random.nextGaussian());
  }

  /** Two waves a day, with noise. */
  static Values daily() {
    return (random, time) -> {
      double day = 2 * Math.PI * time / 86_400_000.0;
      return 60 + 10 * Math.sin(day) + 3 * Math.sin(2 * day) + random.nextGaussian();
    };
  }

  /** Counts, after Knuth. */
  static Values poisson(double mean) {
    double limit = Math.exp(-mean);
    return (random, time) -> {
      int count = -1;
      for (double product = 1; product > limit; product *= random.nextDouble()) {
        count++;
      }
      return count;
    };
  }

  /** One in twenty is of another kind. */
  static Values mixture() {
    return (random, time) ->
        random.nextInt(20) == 0 ? 80 + 5 * random.nextGaussian() : 50 + random.nextGaussian();
  }

  /** Noise whose width changes every few hundred values. */
  static Values regimes() {
    double[] width = {1};
    return (random, time) -> {
      if (random.nextInt(500) == 0) {
        width[0] = Math.exp(0.7 * random.nextGaussian());
      }
      return 50 + width[0] * random.nextGaussian();
    };
  }

  /** Constant, but for a jump every two thousand values. */
  static Values jumps() {
    double[] level = new double[1];
    return (random, time) -> {
      if (random.nextInt(2_000) == 0) {
        level[0] = Math.rint(10 * random.nextGaussian());
      }
      return level[0];
    };
  }
}
