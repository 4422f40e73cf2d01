package dev.sluice.batch;

import org.junit.jupiter.api.Test;

/** Laws 1 to 3, over thousands of schedules. */
final class SimulationTest {

  private static final int SCHEDULES = 4_000;

  @Test
  void everyScheduleComesToWhatOneFaultlessPassComesTo() {
    for (long seed = 0; seed < SCHEDULES; seed++) {
      try {
        Simulation.of(seed).run();
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("schedule " + seed + ": " + failure.getMessage(), failure);
      }
    }
  }
}
