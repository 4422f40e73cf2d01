package dev.sluice.batch;

/** Runs schedules, each of which follows from its seed alone. */
final class Schedules {

  /** So that a second JDK need not go through all of them again: see the parent's pom.xml. */
  private static final int ONE_IN = Integer.getInteger("sluice.test.oneIn", 1);

  private Schedules() {}

  /** A run of one. */
  interface Schedule {
    void run(long seed);
  }

  /** How many of so many are run. */
  static int share(int of) {
    return of / ONE_IN;
  }

  /** Runs a share of so many; which one fails is told. */
  static void run(int of, Schedule schedule) {
    for (long seed = 0; seed < share(of); seed++) {
      try {
        schedule.run(seed);
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("schedule " + seed + ": " + failure.getMessage(), failure);
      }
    }
  }
}
