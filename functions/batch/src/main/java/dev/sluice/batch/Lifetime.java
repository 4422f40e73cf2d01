package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;

/**
 * How long keys are kept that are redriven.
 *
 * @param nowMillis epoch milliseconds
 */
record Lifetime(Pipeline pipeline, long nowMillis) {

  /**
   * No window is still to end that began so long ago: its records may be seven days old when they
   * are given up, and the window has a quarter of an hour.
   */
  private static final long LONGEST_CARRY_MILLIS = 8 * 86_400_000L;

  /** Epoch seconds until which a key is kept at least that is redriven now. */
  long keptUntil() {
    return pipeline.keptUntil(nowMillis);
  }

  /** Whether a key may have been forgotten of which nothing came after this record. */
  boolean mayBeOver(KeyRecord last) {
    return pipeline.keptUntil(last.arrivalMillis()) < Math.floorDiv(nowMillis, 1_000L);
  }

  /** Whether whoever carries a key may still bring back what it carries. */
  boolean mayBeCarried(Lease lease) {
    return nowMillis - lease.windowMillis() <= LONGEST_CARRY_MILLIS;
  }
}
