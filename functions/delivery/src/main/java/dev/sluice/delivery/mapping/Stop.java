package dev.sluice.delivery.mapping;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The wish that all threads of a mapping end. */
final class Stop {
  private final CountDownLatch asked = new CountDownLatch(1);

  void ask() {
    asked.countDown();
  }

  boolean asked() {
    return asked.getCount() == 0;
  }

  /** Waits, unless the threads are to end. */
  void pause(long nanos) throws InterruptedException {
    asked.await(nanos, TimeUnit.NANOSECONDS);
  }
}
