package dev.sluice.aws;

import java.util.concurrent.ThreadLocalRandom;

/** How pauses come about: how long one is, and how it passes. */
public interface Pauses {

  /** Random pauses, slept through. */
  Pauses REAL =
      new Pauses() {
        @Override
        public long millisUpTo(long ceiling) {
          return ThreadLocalRandom.current().nextLong(ceiling + 1);
        }

        @Override
        public void sleep(long millis) throws InterruptedException {
          Thread.sleep(millis);
        }
      };

  /** The length of a pause, from 0 to the ceiling. */
  long millisUpTo(long ceiling);

  /** Returns when so much time has passed. */
  void sleep(long millis) throws InterruptedException;
}
