package dev.sluice.fuzz;

/**
 * A door through which bytes come from outside, with the law that holds whatever they are. A target
 * is deterministic, keeps nothing between two inputs, and is used by one thread at a time.
 */
interface Target {

  /**
   * Lets the bytes in and checks the law.
   *
   * @param input any bytes; not written to
   * @throws Exception where the door throws what it does not declare
   * @throws AssertionError where the law is broken
   */
  void run(byte[] input) throws Exception;

  /** Whether an input takes milliseconds, so that a test can afford few. */
  default boolean isSlow() {
    return false;
  }
}
