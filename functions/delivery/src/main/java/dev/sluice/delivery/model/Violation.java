package dev.sluice.delivery.model;

import java.util.List;

/**
 * A schedule under which a scenario does not hold.
 *
 * @param schedule what was chosen; replays with {@link Choices#of}
 * @param choices each choice of the schedule in words
 * @param trace what happened
 * @param cause what the scenario threw
 */
public record Violation(Schedule schedule, List<String> choices, Trace trace, Throwable cause) {
  public Violation {
    choices = List.copyOf(choices);
  }

  static Violation of(Choices run, Throwable cause) {
    Schedule taken = run.taken();
    List<String> told =
        taken.choices().stream()
            .map(choice ->
                "%s (%s of %d)"
                    .formatted(choice, run.subject(choice.index()), run.options(choice.index())))
            .toList();
    return new Violation(taken, told, run.trace(), cause);
  }

  /** All that one needs to understand and to replay it. */
  public String report() {
    return "schedule "
        + schedule
        + "\n  "
        + String.join("\n  ", choices)
        + "\n"
        + cause
        + "\n"
        + trace;
  }
}
