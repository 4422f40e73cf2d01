package dev.sluice.batch;

import org.junit.jupiter.api.Test;

/** Laws 1 to 3, over thousands of schedules with tumbling windows. */
final class CarrySimulationTest {

  private static final int SCHEDULES = 2_000;

  @Test
  void everyScheduleComesToWhatOneFaultlessPassComesTo() {
    Schedules.run(SCHEDULES, seed -> CarrySimulation.of(seed).run());
  }

  @Test
  void everyScheduleWithARedriveBesideItDoesToo() {
    Schedules.run(SCHEDULES, seed -> CarrySimulation.redriving(seed).run());
  }
}
