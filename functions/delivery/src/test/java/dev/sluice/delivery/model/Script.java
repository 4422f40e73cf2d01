package dev.sluice.delivery.model;

import java.util.HashMap;
import java.util.Map;

/** Choices by what they are about and the how manieth of that they are, counted from 0; else 0. */
final class Script implements Choices.Source {
  /** What may happen at a call that cannot fail by itself. */
  static final int CRASH = 1;

  static final int SLOW = 2;
  static final int KILLED = 3;
  static final int ZOMBIE = 4;
  static final int MEANWHILE = 5;

  private final Map<String, Integer> answers = new HashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();

  Script at(String subject, int occurrence, int answer) {
    answers.put(subject + " " + occurrence, answer);
    return this;
  }

  Script each(String subject, int answer) {
    answers.put(subject, answer);
    return this;
  }

  Choices choices() {
    return new Choices(this);
  }

  @Override
  public int answer(int index, String subject, int options, boolean trouble) {
    int occurrence = asked.merge(subject, 1, Integer::sum) - 1;
    int answer = answers.getOrDefault(subject + " " + occurrence, answers.getOrDefault(subject, 0));
    if (answer >= options) {
      throw new IllegalStateException(subject + " has no way " + answer + " but " + options);
    }
    return answer;
  }
}
