package dev.sluice.delivery.model;

import dev.sluice.delivery.lambda.OpenQuestions;
import java.util.HashMap;
import java.util.Map;

/** Each question that the documents leave open gets one answer a run, when it first comes up. */
final class ChosenReadings implements OpenQuestions {
  private final Choices choices;
  private final Map<String, Boolean> other = new HashMap<>();

  ChosenReadings(Choices choices) {
    this.choices = choices;
  }

  @Override
  public boolean namingTheFirstRecordFails() {
    return !other("naming the first record");
  }

  @Override
  public boolean restIsCountedAnew() {
    return !other("attempts of the rest");
  }

  @Override
  public boolean halvesAreCountedAnew() {
    return other("attempts of halves");
  }

  @Override
  public boolean ageIsOfTheBatch() {
    return other("age of a batch");
  }

  /** Whether the question is decided otherwise than in {@link OpenQuestions#ONE_READING}. */
  private boolean other(String question) {
    return other.computeIfAbsent(question, key -> choices.decide(key, 2) == 1);
  }
}
