package dev.sluice.proof.world;

import java.util.Map;

/**
 * A look at the keys that may be silent, in which nothing went wrong.
 *
 * @param beginMillis when it began, in epoch milliseconds
 * @param endMillis when it had ended
 * @param heard when each key had been heard last as it began, in epoch milliseconds, by {@code pk}
 */
record Sweep(long beginMillis, long endMillis, Map<String, Long> heard) {
  /** Silence is measured until so long before now, as the documentation has it. */
  static final long DELAY_MILLIS = 60_000;

  Sweep {
    heard = Map.copyOf(heard);
  }

  /** Until when it must have seen silences. It goes by whole seconds. */
  long horizonMillis() {
    return Math.floorDiv(beginMillis - DELAY_MILLIS, 1_000L) * 1_000;
  }
}
