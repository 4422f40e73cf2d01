package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;

/**
 * How long keys are kept that are redriven.
 *
 * @param nowMillis epoch milliseconds
 */
record Lifetime(Pipeline pipeline, long nowMillis) {

  /** Epoch seconds until which a key is kept at least that is redriven now. */
  long keptUntil() {
    return pipeline.keptUntil(nowMillis);
  }

  /** Whether a key may have been forgotten of which nothing came after this record. */
  boolean mayBeOver(KeyRecord last) {
    return pipeline.keptUntil(last.arrivalMillis()) < Math.floorDiv(nowMillis, 1_000L);
  }
}
