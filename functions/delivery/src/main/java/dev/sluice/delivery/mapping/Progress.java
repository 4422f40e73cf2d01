package dev.sluice.delivery.mapping;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who wait for a mapping that something has happened. Times are nanoseconds since it
 * was made.
 */
final class Progress {
  /** Before all times. */
  static final long NEVER = -1;

  private final long origin = System.nanoTime();
  private @Nullable Throwable failure;

  long now() {
    return System.nanoTime() - origin;
  }

  synchronized void changed() {
    notifyAll();
  }

  /** A thread of the mapping has ended that should not have. */
  synchronized void failed(Throwable cause) {
    failure = cause;
    notifyAll();
  }

  /** Waits until it is so; false if it was not so in time. */
  synchronized boolean await(BooleanSupplier condition, Duration timeout)
      throws InterruptedException {
    long deadline = now() + timeout.toNanos();
    while (!condition.getAsBoolean()) {
      if (failure != null) {
        throw new IllegalStateException("the delivery of a shard has failed", failure);
      }
      long left = (deadline - now()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
