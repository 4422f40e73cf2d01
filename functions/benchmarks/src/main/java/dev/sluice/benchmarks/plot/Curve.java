package dev.sluice.benchmarks.plot;

import java.util.function.IntToDoubleFunction;

/**
 * The path of a series, thinned: of all rows that fall onto one pixel's width the lowest and the
 * highest are kept, so that no spike is lost. Coordinates are whole pixels, relative to the last.
 */
final class Curve {

  private final StringBuilder commands = new StringBuilder();
  private final Frame frame;
  private final IntToDoubleFunction across;
  private final IntToDoubleFunction up;
  private boolean pen;
  private long x;
  private long y;

  /** How far to the right what is level with the pen has come. */
  private long reached;

  private long column = Long.MIN_VALUE;
  private int lowest = -1;
  private int highest = -1;

  private Curve(Frame frame, IntToDoubleFunction across, IntToDoubleFunction up) {
    this.frame = frame;
    this.across = across;
    this.up = up;
  }

  /**
   * The path's commands.
   *
   * @param across where a row lies along the frame, 0 to 1
   * @param up how high it lies, 0 to 1; NaN where there is nothing
   */
  static String of(int rows, Frame frame, IntToDoubleFunction across, IntToDoubleFunction up) {
    Curve curve = new Curve(frame, across, up);
    for (int row = 0; row < rows; row++) {
      curve.add(row);
    }
    curve.draw();
    curve.run();
    return curve.commands.toString();
  }

  private void add(int row) {
    double height = up.applyAsDouble(row);
    long at = Math.round(frame.x(across.applyAsDouble(row)));
    if (at != column || Double.isNaN(height)) {
      draw();
      column = at;
    }
    if (Double.isNaN(height)) {
      run();
      pen = false;
      return;
    }
    lowest = lowest < 0 || height < up.applyAsDouble(lowest) ? row : lowest;
    highest = highest < 0 || height > up.applyAsDouble(highest) ? row : highest;
  }

  private void draw() {
    if (lowest >= 0) {
      draw(Math.min(lowest, highest));
      draw(Math.max(lowest, highest));
    }
    lowest = -1;
    highest = -1;
  }

  private void draw(int row) {
    long toX = column;
    long toY = Math.round(frame.y(up.applyAsDouble(row)));
    if (!pen) {
      commands.append('M').append(toX).append(' ').append(toY);
      x = toX;
      y = toY;
    } else if (toY != y) {
      run();
      step(toX - x, toY - y);
      x = toX;
      y = toY;
    }
    reached = toX;
    pen = true;
  }

  /** Draws what is level up to here: many rows, one step. */
  private void run() {
    if (pen && reached != x) {
      commands.append('h').append(reached - x);
      x = reached;
    }
  }

  private void step(long right, long down) {
    if (right == 0) {
      commands.append('v').append(down);
    } else {
      commands.append('l').append(right).append(down < 0 ? "" : " ").append(down);
    }
  }
}
