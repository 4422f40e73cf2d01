package dev.sluice.delivery.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.sluice.delivery.model.Choices;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

final class DeliverySchedulesTest {
  private static final int QUESTIONS = 5;

  private static int runs;

  @Test
  void runsAllSchedulesOfOneFaultAndSomeAtRandom() {
    runs = 0;

    assertThat(run("holds").succeeded().count()).isEqualTo(1);
    assertThat(runs).isEqualTo(1 + QUESTIONS + 30);
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
    runs = 0;

    assertThat(failure("replays")).contains("schedule 1:1,3:1").contains("both went wrong");
    assertThat(runs).isLessThan(10);
  }

  private static String failure(String method) {
    return run(method).failed().stream()
        .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow().getMessage())
        .findFirst()
        .orElseThrow();
  }

  private static Events run(String method) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectMethod(Sample.class, method, "dev.sluice.delivery.model.Choices"))
        .execute()
        .testEvents();
  }

  /** Run by the tests above alone: its name does not end as those of tests do. */
  static final class Sample {
    @DeliverySchedules(faults = 1, random = 30)
    void holds(Choices choices) {
      wrong(choices);
    }

    @DeliverySchedules(faults = 2, random = 0)
    void failsIfTwoGoWrong(Choices choices) {
      assertThat(wrong(choices)).as("both went wrong").isFalse();
    }

    @DeliverySchedules(replay = "1:1,3:1")
    void replays(Choices choices) {
      assertThat(wrong(choices)).as("both went wrong").isFalse();
    }

    private static boolean wrong(Choices choices) {
      runs++;
      int[] answers = new int[QUESTIONS];
      for (int i = 0; i < QUESTIONS; i++) {
        answers[i] = choices.choose("question " + i, 2);
      }
      return answers[1] == 1 && answers[3] == 1;
    }
  }
}
