package dev.sluice.local;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;

/**
 * A line on a terminal that is written over as a count grows; on anything else, nothing until the
 * end.
 */
final class ProgressLine implements AutoCloseable {

  private static final int BAR = 24;

  private final PrintWriter out;
  private final String what;
  private final boolean terminal = Ansi.AUTO.enabled();
  private long shown = -1;

  ProgressLine(PrintWriter out, String what) {
    this.out = out;
    this.what = what;
  }

  void show(long count) {
    shown = count;
    if (terminal) {
      out.printf("\r%,d %s", count, what);
      out.flush();
    }
  }

  /** Shows how much is done of something whose size is known. */
  void show(long count, long all) {
    shown = count;
    if (terminal) {
      int filled = all == 0 ? BAR : (int) (BAR * Math.min(count, all) / all);
      String bar = "#".repeat(filled) + ".".repeat(BAR - filled);
      out.printf("\r[%s] %,d of %,d %s", bar, count, all, what);
      out.flush();
    }
  }

  /** Leaves the line as it is; what is written next begins a new one. */
  void end() {
    if (shown >= 0) {
      out.printf(terminal ? "%n" : String.format("%,d %s%%n", shown, what));
      out.flush();
    }
    shown = -1;
  }

  @Override
  public void close() {
    end();
  }
}
