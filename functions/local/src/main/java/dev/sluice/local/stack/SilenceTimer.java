package dev.sluice.local.stack;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Looks for silent keys again and again, as the stack's rule does. */
final class SilenceTimer implements AutoCloseable {

  private static final long LONGEST_SWEEP_SECONDS = 60;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(sweeps -> {
        Thread thread = new Thread(sweeps, "silence");
        thread.setDaemon(true);
        return thread;
      });

  private SilenceTimer() {}

  /**
   * @param problems told in a line why a sweep failed; the next one makes up for it
   */
  static SilenceTimer start(Runnable sweep, Duration every, Consumer<String> problems) {
    SilenceTimer timer = new SilenceTimer();
    // What it would give is a failure, of which there is none: it is told.
    var unused =
        timer.timer.scheduleWithFixedDelay(
            () -> sweep(sweep, problems),
            every.toMillis(),
            every.toMillis(),
            TimeUnit.MILLISECONDS);
    return timer;
  }

  private static void sweep(Runnable sweep, Consumer<String> problems) {
    try {
      sweep.run();
    } catch (RuntimeException failure) {
      problems.accept("silent keys could not be looked for: " + failure.getMessage());
    }
  }

  /** Ends after the sweep that is going on. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(LONGEST_SWEEP_SECONDS, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException ended) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
