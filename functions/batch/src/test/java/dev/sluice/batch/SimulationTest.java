package dev.sluice.batch;

import org.junit.jupiter.api.Test;

/** Laws 1 to 3, over thousands of schedules. */
final class SimulationTest {

  private static final int SCHEDULES = 4_000;

  @Test
  void everyScheduleComesToWhatOneFaultlessPassComesTo() {
    Schedules.run(SCHEDULES, seed -> Simulation.of(seed).run());
  }
}
