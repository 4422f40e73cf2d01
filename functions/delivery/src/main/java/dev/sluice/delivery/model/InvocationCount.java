package dev.sluice.delivery.model;

import org.jspecify.annotations.Nullable;

/** Numbers the invocations of a run, and ends a run that has too many of them. */
final class InvocationCount {
  private static final int MOST = 10_000;

  private int count;
  private @Nullable UnfinishedException unfinished;

  int count() {
    return count;
  }

  /** The number of one more. */
  int next() {
    return ++count;
  }

  /** A function's own code may have caught it; so what ends the run is thrown again. */
  void check() {
    if (count >= MOST && unfinished == null) {
      unfinished =
          new UnfinishedException("the run has not come to its end after " + MOST + " invocations");
    }
    if (unfinished != null) {
      throw unfinished;
    }
  }
}
