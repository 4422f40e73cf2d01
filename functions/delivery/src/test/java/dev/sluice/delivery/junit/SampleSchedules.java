package dev.sluice.delivery.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.model.Choices;

/** Run by {@link DeliverySchedulesTest} alone: two of these fail. */
final class SampleSchedules {
  static final int QUESTIONS = 5;

  static int runs;

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
