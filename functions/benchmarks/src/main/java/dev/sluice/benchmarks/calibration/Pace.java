package dev.sluice.benchmarks.calibration;

import java.util.Random;

/** When the records of a key come: one a minute. */
@FunctionalInterface
interface Pace {

  Pace MINUTES = random -> 60_000;

  /** Two hundred within minutes, then none for hours; not quite two minutes in the mean. */
  Pace BURSTS =
      random -> 1 + (long) exponential(random, random.nextInt(200) == 0 ? 21_600_000 : 2_000);

  /** The milliseconds to the next record. */
  long step(Random random);

  private static double exponential(Random random, double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }
}
