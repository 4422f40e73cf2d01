package dev.sluice.delivery.model;

/** Answers as a schedule says, and 0 elsewhere. */
final class ScriptedSource implements Choices.Source {
  private final Schedule schedule;
  private int next;

  ScriptedSource(Schedule schedule) {
    this.schedule = schedule;
  }

  /** A value that there is not, as after a change of the program, stands for the last there is. */
  @Override
  public int answer(int index, String subject, int options, boolean trouble) {
    if (next == schedule.size() || schedule.choices().get(next).index() != index) {
      return 0;
    }
    int value = schedule.choices().get(next).value();
    next++;
    return Math.min(value, options - 1);
  }
}
