package dev.sluice.delivery.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

final class DeliverySchedulesTest {
  @Test
  void runsAllSchedulesOfOneFaultAndSomeAtRandom() {
    SampleSchedules.runs = 0;

    assertThat(run("holds").succeeded().count()).isEqualTo(1);
    assertThat(SampleSchedules.runs).isEqualTo(1 + SampleSchedules.QUESTIONS + 30);
  }

  @Test
  void tellsTheShrunkScheduleThatFails() {
    assertThat(failure("failsIfTwoGoWrong"))
        .contains("@DeliverySchedules(replay = \"1:1,3:1\")")
        .contains("1:1 (question 1 of 2)")
        .contains("3:1 (question 3 of 2)")
        .contains("both went wrong");
  }

  @Test
  void replaysOneSchedule() {
    SampleSchedules.runs = 0;

    assertThat(failure("replays")).contains("schedule 1:1,3:1").contains("both went wrong");
    assertThat(SampleSchedules.runs).isLessThan(10);
  }

  private static String failure(String method) {
    return run(method).failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow().getMessage())
        .findFirst()
        .orElseThrow();
  }

  private static Events run(String method) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(SampleSchedules.class, method, "dev.sluice.delivery.model.Choices"))
        .execute()
        .testEvents();
  }
}
