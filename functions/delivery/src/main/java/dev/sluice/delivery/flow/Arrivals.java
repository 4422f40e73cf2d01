package dev.sluice.delivery.flow;

import java.util.Arrays;

/** When the records of a shard arrive: so many in each step of time, evenly within it. */
public final class Arrivals {

  private final long stepMillis;

  /** How many have arrived by the end of each step, behind those before the first. */
  private final long[] cumulative;

  private Arrivals(long stepMillis, long[] cumulative) {
    this.stepMillis = stepMillis;
    this.cumulative = cumulative;
  }

  /**
   * Of counts.
   *
   * @param stepMillis how long a step is
   * @param counts how many arrive in each step; none after the last
   */
  public static Arrivals of(long stepMillis, long[] counts) {
    long[] cumulative = new long[counts.length + 1];
    for (int i = 0; i < counts.length; i++) {
      cumulative[i + 1] = cumulative[i] + counts[i];
    }
    return new Arrivals(stepMillis, cumulative);
  }

  public long total() {
    return cumulative[cumulative.length - 1];
  }

  /** How many have arrived by then, in milliseconds since the beginning. */
  public long by(long millis) {
    if (millis < 0) {
      return 0;
    }
    long step = millis / stepMillis;
    if (step >= cumulative.length - 1) {
      return total();
    }
    long before = cumulative[(int) step];
    long within = cumulative[(int) step + 1] - before;
    return before + within * (millis % stepMillis) / stepMillis;
  }

  /**
   * When a record arrived, in milliseconds since the beginning.
   *
   * @param ordinal from 1, at most {@link #total}
   */
  public long millisOf(long ordinal) {
    int step = firstStepBy(ordinal);
    long before = cumulative[step - 1];
    long within = cumulative[step] - before;
    // The first millisecond by which so many of the step have come.
    long share = ordinal - before;
    return (step - 1) * stepMillis + (share * stepMillis + within - 1) / within;
  }

  /** The first step by whose end the record has arrived, from 1. */
  private int firstStepBy(long ordinal) {
    int found = Arrays.binarySearch(cumulative, ordinal);
    int step = found < 0 ? -found - 1 : found;
    while (step > 1 && cumulative[step - 1] >= ordinal) {
      step--;
    }
    return step;
  }
}
