package dev.sluice.planning;

/** How ages are spread, to one in fifty. */
final class AgeHistogram {

  private static final double STEP = Math.log(1.02);

  private static final int BUCKETS = 1_200;

  private final long[] counts = new long[BUCKETS];
  private long count;
  private long most;

  void add(long millis) {
    counts[bucket(millis)]++;
    count++;
    most = Math.max(most, millis);
  }

  private static int bucket(long millis) {
    return millis <= 1
        ? 0
        : Math.min(BUCKETS - 1, (int) Math.ceil(Math.log((double) millis) / STEP));
  }

  /** An age that such a part of all is not above; 0 without any. */
  double quantile(double part) {
    long wanted = (long) Math.ceil(part * count);
    long seen = 0;
    for (int bucket = 0; bucket < BUCKETS && count > 0; bucket++) {
      seen += counts[bucket];
      if (seen >= wanted) {
        return Math.min((double) most, Math.exp(bucket * STEP));
      }
    }
    return most;
  }

  long most() {
    return most;
  }
}
