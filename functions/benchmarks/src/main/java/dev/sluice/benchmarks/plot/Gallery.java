package dev.sluice.benchmarks.plot;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.benchmarks.scenario.Scenario;
import dev.sluice.benchmarks.trial.Rest;
import dev.sluice.benchmarks.trial.Signal;
import dev.sluice.benchmarks.trial.Subject;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** One detector in every scenario: a small picture, as documentation shows it. */
public final class Gallery {

  private static final int COLUMNS = 3;
  private static final double WIDTH = 250;
  private static final double HEIGHT = 152;
  private static final double EDGE = 12;
  private static final double FOOT = 30;
  private static final double VALUES = 70;
  private static final double SCORES = 36;

  /** All values of all scenarios lie within. */
  private static final Scale VALUE = Scale.linear(-2, 48);

  private static final TimeAxis TIMES = new TimeAxis(Scenario.shownFrom(), Scenario.shownTo());

  private final Drawing drawing = new Drawing();
  private final Subject subject;

  private Gallery(Subject subject) {
    this.subject = subject;
  }

  /** The SVG. */
  public static String of(Subject subject) {
    Gallery gallery = new Gallery(subject);
    Scenario[] scenarios = Scenario.values();
    int rows = (scenarios.length + COLUMNS - 1) / COLUMNS;
    for (int i = 0; i < scenarios.length; i++) {
      int row = i / COLUMNS;
      gallery.draw(scenarios[i], EDGE + i % COLUMNS * WIDTH, EDGE + row * HEIGHT);
    }
    double height = rows * HEIGHT + EDGE + FOOT;
    gallery.foot(height);
    return gallery.drawing.alone(
        COLUMNS * WIDTH + EDGE, height, subject.name() + " in every scenario");
  }

  private void draw(Scenario scenario, double left, double top) {
    Frame values = new Frame(left, top + 18, WIDTH - EDGE, VALUES);
    Frame scores = new Frame(left, top + 18 + VALUES + 4, WIDTH - EDGE, SCORES);
    Series series = scenario.series();
    Signal signal = subject.scores(List.of(series));
    Alerts alerts = alerts(signal, series);
    String style = alerts.finds(series.windows().get(0)) ? "found" : "missed";
    ground(scenario, values, style);
    ground(scenario, scores, style);
    title(scenario, alerts, left, top + 11);
    curve("value", series, values, series::value, VALUE);
    scores(signal, series, scores);
    shown(series)
        .filter(alerts.rows()::get)
        .forEach(row ->
            drawing.mark(alerts.mark(row), x(values, series, row), y(values, series, row), ""));
  }

  private static Alerts alerts(Signal signal, Series series) {
    BitSet rows = signal.alerts(Rest.HUNDRED_ROWS).apply(series);
    return new Alerts(signal.name(), series, rows);
  }

  private void ground(Scenario scenario, Frame frame, String style) {
    double from = frame.x(TIMES.position(scenario.from()));
    double to = frame.x(Math.min(1, TIMES.position(scenario.to())));
    drawing.rectangle(style, from, frame.top(), to - from, frame.height());
    drawing.rectangle("frame", frame.left(), frame.top(), frame.width(), frame.height());
  }

  private void title(Scenario scenario, Alerts alerts, double left, double y) {
    drawing.text("title", left, y, scenario.title());
    drawing.text("end", left + WIDTH - EDGE, y, alerts.outcome());
  }

  private void scores(Signal signal, Series series, Frame frame) {
    double[] scores = signal.scores(series);
    double high = shown(series).mapToDouble(row -> scores[row]).max().orElse(0);
    Scale up = Scale.logarithmic(Math.max(1.2 * high, 2.5 * Math.max(0.1, signal.threshold())));
    double y = frame.y(up.at(signal.threshold()));
    drawing.line("threshold", frame.left(), y, frame.right(), y);
    curve("score", series, frame, row -> scores[row], up);
  }

  private void curve(
      String style, Series series, Frame frame, IntToDoubleFunction value, Scale up) {
    int first = shown(series).findFirst().orElse(0);
    drawing.path(
        style,
        Curve.of(
            series.rows() - first,
            frame,
            row -> TIMES.position(series.time(first + row)),
            row -> up.at(value.applyAsDouble(first + row))));
  }

  private static IntStream shown(Series series) {
    return IntStream.range(0, series.rows())
        .filter(row -> series.time(row) >= Scenario.shownFrom());
  }

  private static double x(Frame frame, Series series, int row) {
    return frame.x(TIMES.position(series.time(row)));
  }

  private static double y(Frame frame, Series series, int row) {
    return frame.y(VALUE.at(series.value(row)));
  }

  private void foot(double height) {
    double x = EDGE;
    double y = height - 14;
    for (Mark mark : List.of(Mark.HIT, Mark.FALSE_ALERT)) {
      drawing.mark(mark, x + 5, y - 3.5, "");
      x += 16;
      drawing.text("", x, y, mark == Mark.HIT ? "alert where it is wrong" : "false alert");
      x += mark == Mark.HIT ? 125 : 75;
    }
    drawing.text(
        "",
        x,
        y,
        "The end of 38 days: above the value, below the score of %s, dashed its threshold %s"
            .formatted(subject.name(), NumberAxis.label(subject.plan().onset().threshold())));
  }
}
