package dev.sluice.batch;

import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Laws 1 to 3, over thousands of schedules with tumbling windows. */
final class CarrySimulationTest {

  private static final int SCHEDULES = 2_000;

  @Test
  void everyScheduleComesToWhatOneFaultlessPassComesTo() {
    run(CarrySimulation::of);
  }

  @Test
  void everyScheduleWithARedriveBesideItDoesToo() {
    run(CarrySimulation::redriving);
  }

  private static void run(LongFunction<CarrySimulation> simulation) {
    for (long seed = 0; seed < SCHEDULES; seed++) {
      try {
        simulation.apply(seed).run();
      } catch (AssertionError | RuntimeException failure) {
        throw new AssertionError("schedule " + seed + ": " + failure.getMessage(), failure);
      }
    }
  }
}
