package dev.sluice.delivery.model;

/** What the model does while a call of the function waits. */
interface Interruption {
  /** Whether there is anything to deliver beside the invocations that wait. */
  boolean othersWait();

  /** Delivers to others, so many invocations at most, and comes back. */
  void deliverMeanwhile(int invocations);

  /** Does all that is due until then, in the clock's milliseconds, and comes back. */
  void deliverUntil(long time);
}
