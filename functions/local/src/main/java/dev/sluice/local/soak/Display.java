package dev.sluice.local.soak;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Where a soak tells how it goes, from any thread. On a terminal the last line is written over each
 * second; elsewhere there is a new one every ten seconds.
 */
public final class Display {

  private static final Duration TERMINAL = Duration.ofSeconds(1);
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);

  private final PrintWriter out;
  private final boolean terminal;
  private int shown;

  public Display(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Tells a line. */
  public synchronized void say(String line) {
    erase();
    out.println(line);
    out.flush();
  }

  private synchronized void show(String status) {
    if (terminal) {
      erase();
      out.print(status);
      shown = status.length();
      out.flush();
    } else {
      say(status);
    }
  }

  private void erase() {
    if (shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      shown = 0;
    }
  }

  /** Shows a status again and again, until it is closed. */
  ScheduledExecutorService showing(Supplier<String> status) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(task -> {
          Thread thread = new Thread(task, "status");
          thread.setDaemon(true);
          return thread;
        });
    long period = (terminal ? TERMINAL : ELSEWHERE).toSeconds();
    var unused =
        timer.scheduleAtFixedRate(() -> show(status.get()), period, period, TimeUnit.SECONDS);
    return timer;
  }
}
