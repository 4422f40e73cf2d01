package dev.sluice.local.produce;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Waits between attempts: a random time up to a bound that doubles ("full jitter"). */
record Backoff(Duration base, Duration longest) {

  void sleep(int attempt) {
    long bound = Math.min(longest.toMillis(), base.toMillis() << Math.min(attempt, 20));
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(bound + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting to put records again", e);
    }
  }
}
