package dev.sluice.benchmarks.plot;

import java.util.List;

/**
 * Bars below each other, over a logarithmic scale.
 *
 * @param bars at least one
 */
public record BarChart(String title, List<Bar> bars) {

  private static final double WIDTH = 860;
  private static final double LEFT = 300;
  private static final double RIGHT = 70;
  private static final double TOP = 34;
  private static final double PITCH = 19;
  private static final double THICKNESS = 12;

  public BarChart {
    bars = List.copyOf(bars);
  }

  /**
   * A positive figure of several runs.
   *
   * @param ours whether it stands out
   */
  public record Bar(String label, double least, double median, double most, boolean ours) {}

  /** In a file of its own. */
  public String svg() {
    Drawing drawing = new Drawing();
    drawing.text("title large", 12, 20, title);
    Frame frame = new Frame(LEFT, TOP, WIDTH - LEFT - RIGHT, PITCH * bars.size());
    grid(drawing, frame);
    for (int i = 0; i < bars.size(); i++) {
      draw(drawing, frame, bars.get(i), TOP + i * PITCH);
    }
    return drawing.alone(WIDTH, frame.bottom() + 30, title);
  }

  /** A line at each power of ten. */
  private void grid(Drawing drawing, Frame frame) {
    for (double power = lowest(); power <= highest(); power *= 10) {
      double x = x(frame, power);
      drawing.line("grid", x, frame.top(), x, frame.bottom());
      drawing.text("middle", x, frame.bottom() + 14, NumberAxis.label(power));
    }
  }

  private void draw(Drawing drawing, Frame frame, Bar bar, double top) {
    double middle = top + PITCH / 2;
    drawing.text("end", LEFT - 8, middle + 3, bar.label());
    drawing.rectangle(
        bar.ours() ? "found" : "missed",
        LEFT,
        middle - THICKNESS / 2,
        x(frame, bar.median()) - LEFT,
        THICKNESS);
    drawing.line("value", x(frame, bar.least()), middle, x(frame, bar.most()), middle);
    drawing.text("", x(frame, bar.most()) + 8, middle + 3, NumberAxis.label(bar.median()));
  }

  private double x(Frame frame, double value) {
    double span = Math.log10(highest()) - Math.log10(lowest());
    return frame.x((Math.log10(value) - Math.log10(lowest())) / span);
  }

  private double lowest() {
    return Math.pow(
        10, Math.floor(Math.log10(bars.stream().mapToDouble(Bar::least).min().orElseThrow())));
  }

  private double highest() {
    return Math.pow(
        10, Math.ceil(Math.log10(bars.stream().mapToDouble(Bar::most).max().orElseThrow())));
  }
}
