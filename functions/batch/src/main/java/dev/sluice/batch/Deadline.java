package dev.sluice.batch;

/** How long a batch may still take. */
@FunctionalInterface
public interface Deadline {

  /** Milliseconds that are left; zero or less when there are none. */
  long remainingMillis();

  default boolean passed() {
    return remainingMillis() <= 0;
  }
}
