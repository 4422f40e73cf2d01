package dev.sluice.proof;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells how far a search is: on a terminal on one line, elsewhere now and then on a new one. */
final class Progress implements AutoCloseable {

  /** Set by the script where standard error is a terminal. */
  private static final boolean TERMINAL = Boolean.getBoolean("sluice.terminal");

  private final PrintWriter out;
  private final Search search;
  private final long most;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
      });

  Progress(PrintWriter out, Search search, long most) {
    this.out = out;
    this.search = search;
    this.most = most;
    int seconds = TERMINAL ? 1 : 15;
    var unused = timer.scheduleAtFixedRate(this::tell, seconds, seconds, TimeUnit.SECONDS);
  }

  private synchronized void tell() {
    long schedules = search.schedules();
    double seconds = (System.nanoTime() - start) / 1e9;
    out.printf(
        Locale.ROOT,
        "%s%,d of about %,d schedules, %,.0f a second%s",
        TERMINAL ? "\r" : "",
        schedules,
        most,
        schedules / seconds,
        TERMINAL ? "  " : "%n".formatted());
    out.flush();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    tell();
    if (TERMINAL) {
      out.println();
    }
  }
}
