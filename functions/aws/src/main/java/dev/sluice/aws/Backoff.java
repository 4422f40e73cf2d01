package dev.sluice.aws;

import dev.sluice.batch.Deadline;

/**
 * The pauses between the attempts of one call: exponential with full jitter, so that many callers
 * who were refused together do not come back together.
 *
 * <p>Source: Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
public final class Backoff {

  private static final long BASE_MILLIS = 25;
  private static final long LONGEST_MILLIS = 1_000;

  private final Deadline deadline;
  private final Pauses pauses;
  private int attempts;

  public Backoff(Deadline deadline, Pauses pauses) {
    this.deadline = deadline;
    this.pauses = pauses;
  }

  /**
   * Waits before the next attempt.
   *
   * @return false if there is no time for another attempt, or the thread was interrupted
   */
  public boolean pause() {
    long ceiling = Math.min(LONGEST_MILLIS, BASE_MILLIS << Math.min(attempts++, 10));
    long millis = pauses.millisUpTo(ceiling);
    if (deadline.remainingMillis() <= millis) {
      return false;
    }
    try {
      pauses.sleep(millis);
      return !deadline.passed();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
