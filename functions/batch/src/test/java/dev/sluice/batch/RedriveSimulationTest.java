package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Redriving beside the stream, over thousands of schedules. */
final class RedriveSimulationTest {

  private static final int SCHEDULES = 1_000;

  @Test
  void whatWasRefusedIsAppliedOnceAndWhatWasParkedInOrder() {
    Schedules.run(SCHEDULES, seed -> Simulation.redriving(seed, ports -> ports).run());
  }

  @Test
  void aRunThatIsNotFencedIsFoundOut() {
    assertThat(LongStream.range(0, SCHEDULES).filter(RedriveSimulationTest::isFound).findFirst())
        .isPresent();
  }

  private static boolean isFound(long seed) {
    try {
      Simulation.redriving(seed, ports -> ports.withStore(WithoutFence.ofRuns(ports.store())))
          .run();
      return false;
    } catch (AssertionError found) {
      return true;
    }
  }
}
