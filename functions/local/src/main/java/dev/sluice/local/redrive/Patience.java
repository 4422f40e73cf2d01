package dev.sluice.local.redrive;

import dev.sluice.batch.Deadline;
import java.time.Duration;

/** How long a step may take: no invocation ends here, but nobody should wait for ever. */
final class Patience {

  private static final Duration STEP = Duration.ofMinutes(1);

  private Patience() {}

  /** That of a step that begins now. */
  static Deadline deadline() {
    long end = System.nanoTime() + STEP.toNanos();
    return () -> (end - System.nanoTime()) / 1_000_000;
  }
}
