package dev.sluice.versus.race;

/**
 * One way to score the workload. Each run begins without any state, at the stream's first record,
 * and goes on in its order until the meter says that it is enough.
 */
public interface Contender {

  /** As {@code --contenders} names it. */
  String name();

  /** Whether it tells the meter of records that took effect, and not of those it was given. */
  default boolean countsApplied() {
    return false;
  }

  /**
   * Runs once.
   *
   * @throws Exception if something fails: that ends the race
   */
  Finish run(Course course, Meter meter) throws Exception;
}
