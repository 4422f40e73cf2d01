package dev.sluice.local.demo;

import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * Where the demonstration tells what it does, from any thread. On a terminal, the line of progress
 * at the bottom is written over; elsewhere it is told at each quarter.
 */
public final class Console {

  private static final int BAR = 24;
  private static final int QUARTERS = 4;

  private final PrintWriter out;
  private final boolean terminal;
  private String progress = "";
  private long quartersTold;

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
    if (terminal) {
      erase();
      progress = bar(done, all) + " " + text(what, done, all);
      draw();
    } else if (QUARTERS * done / all > quartersTold) {
      quartersTold = QUARTERS * done / all;
      out.println(text(what, done, all));
    }
  }

  private static String bar(long done, long all) {
    int filled = (int) (BAR * Math.min(done, all) / all);
    return "[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "]";
  }

  private static String text(String what, long done, long all) {
    return "%,d of %,d %s".formatted(done, all, what);
  }

  synchronized void endProgress() {
    erase();
    progress = "";
    out.flush();
  }

  /** Lets somebody print several lines at once. */
  synchronized void print(Consumer<PrintWriter> printer) {
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
