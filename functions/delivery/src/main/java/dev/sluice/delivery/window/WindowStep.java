package dev.sluice.delivery.window;

/** What is to be done next for a shard's windows. */
public sealed interface WindowStep {

  /** Nothing: no record waits, and no window is over. */
  record Wait() implements WindowStep {}

  /**
   * The function is to be invoked.
   *
   * @param records with how many of the records that wait
   * @param told what it is told of the window
   * @param isLast whether no further record of the window is to come
   */
  record Invoke(int records, WindowInvocation told, boolean isLast) implements WindowStep {

    /** The same as the final invocation of the window. */
    public Invoke asFinal() {
      if (!isLast) {
        throw new IllegalStateException("more records of the window are to come: " + told.window());
      }
      return new Invoke(
          records,
          new WindowInvocation(told.window(), told.state(), true, told.isTerminatedEarly()),
          true);
    }
  }
}
