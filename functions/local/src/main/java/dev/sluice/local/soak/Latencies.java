package dev.sluice.local.soak;

import java.util.Arrays;

/** Durations that were measured. For use by several threads. */
final class Latencies {

  private static final double NANOS_A_MILLI = 1e6;

  private long[] nanos = new long[1024];
  private int count;

  synchronized void add(long measured) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = measured;
  }

  synchronized Quantiles quantiles() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return new Quantiles(count, at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
  }

  /** The smallest that is not exceeded by this share of all. */
  private static double at(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted.length == 0 ? 0 : sorted[Math.max(rank, 1) - 1] / NANOS_A_MILLI;
  }
}
