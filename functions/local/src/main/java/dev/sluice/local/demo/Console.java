package dev.sluice.local.demo;

import java.io.PrintWriter;

/**
 * Where the demonstration tells what it does, from any thread. On a terminal, the line of progress
 * at the bottom is written over; elsewhere it is left out.
 */
public final class Console {

  private static final int BAR = 24;

  private final PrintWriter out;
  private final boolean terminal;
  private String progress = "";

  public Console(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Tells a line. */
  public synchronized void say(String line) {
    erase();
    out.println(line);
    draw();
  }

  synchronized void progress(String what, long done, long all) {
    int filled = all == 0 ? BAR : (int) (BAR * Math.min(done, all) / all);
    erase();
    progress =
        "[%s%s] %,d of %,d %s"
            .formatted("#".repeat(filled), ".".repeat(BAR - filled), done, all, what);
    draw();
  }

  synchronized void endProgress() {
    erase();
    progress = "";
    out.flush();
  }

  /** Lets somebody print several lines at once. */
  synchronized void print(java.util.function.Consumer<PrintWriter> printer) {
    erase();
    printer.accept(out);
    draw();
  }

  private void erase() {
    if (terminal && !progress.isEmpty()) {
      out.print("\r" + " ".repeat(progress.length()) + "\r");
    }
  }

  private void draw() {
    if (terminal) {
      out.print(progress);
    }
    out.flush();
  }
}
