package dev.sluice.delivery.model;

/** One invocation of the function, while its code runs. */
final class Invocation {
  private final int number;
  private final Caller caller;
  private final long deadline;
  private State state = State.RUNNING;

  private enum State {
    RUNNING,
    /** Timed out for the caller, while the code still runs. */
    ZOMBIE,
    /** The environment has ended: nothing that the code still does takes effect. */
    ENDED
  }

  Invocation(int number, Caller caller, long deadline) {
    this.number = number;
    this.caller = caller;
    this.deadline = deadline;
  }

  int number() {
    return number;
  }

  Caller caller() {
    return caller;
  }

  long deadline() {
    return deadline;
  }

  /** Whether its caller still waits for its answer. */
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
