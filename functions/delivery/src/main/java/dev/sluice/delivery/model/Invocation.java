package dev.sluice.delivery.model;

/** One invocation of the function, while its code runs. */
final class Invocation {
  private final int number;
  private final Lane lane;
  private final Work work;
  private final long deadline;
  private State state = State.RUNNING;

  private enum State {
    RUNNING,
    /** Timed out for the mapping, while the code still runs. */
    ZOMBIE,
    /** The environment has ended: nothing that the code still does takes effect. */
    ENDED
  }

  Invocation(int number, Lane lane, Work work, long deadline) {
    this.number = number;
    this.lane = lane;
    this.work = work;
    this.deadline = deadline;
  }

  int number() {
    return number;
  }

  Lane lane() {
    return lane;
  }

  Work work() {
    return work;
  }

  long deadline() {
    return deadline;
  }

  /** Whether the mapping still waits for its answer. */
  boolean awaited() {
    return state == State.RUNNING;
  }

  boolean ended() {
    return state == State.ENDED;
  }

  void becomeZombie() {
    state = State.ZOMBIE;
  }

  void end() {
    state = State.ENDED;
  }
}
