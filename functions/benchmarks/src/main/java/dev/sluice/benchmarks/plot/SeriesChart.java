package dev.sluice.benchmarks.plot;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.benchmarks.nab.Window;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Draws a series with its labelled windows, a detector's scores and alerts, and others' alerts. */
public final class SeriesChart {

  private static final double WIDTH = 960;
  private static final double LEFT = 64;
  private static final double RIGHT = 12;
  private static final double VALUE_HEIGHT = 140;
  private static final double TRACK_HEIGHT = 70;
  private static final double STRIP_HEIGHT = 15;
  private static final double GAP = 8;

  /** The values stay so far from the edges of their frame, as a part of its height. */
  private static final double MARGIN = 0.06;

  private final Drawing drawing = new Drawing();
  private final Series series;
  private final Alerts alerts;
  private final TimeAxis times;
  private double top = 4;

  private SeriesChart(Alerts alerts) {
    this.series = alerts.series();
    this.alerts = alerts;
    this.times = new TimeAxis(earliest(series), latest(series));
  }

  /**
   * Draws a series.
   *
   * @param alerts those that are marked at the values
   * @param tracks curves below the values
   * @param others alerts of others, each on a strip of its own
   */
  public static Chart of(Alerts alerts, List<Track> tracks, List<Alerts> others) {
    SeriesChart chart = new SeriesChart(alerts);
    chart.values(chart.next(VALUE_HEIGHT));
    tracks.forEach(track -> chart.track(track, chart.next(TRACK_HEIGHT)));
    others.forEach(other -> chart.strip(other, chart.next(STRIP_HEIGHT)));
    return chart.done();
  }

  private Chart done() {
    timeLabels(top - GAP);
    return new Chart(
        series.category(),
        series.name(),
        alerts.summary(),
        drawing.inline(WIDTH, top + 10, series.name()));
  }

  private static long earliest(Series series) {
    return IntStream.range(0, series.rows()).mapToLong(series::time).min().orElse(0);
  }

  private static long latest(Series series) {
    return IntStream.range(0, series.rows()).mapToLong(series::time).max().orElse(0);
  }

  private Frame next(double height) {
    Frame frame = new Frame(LEFT, top, WIDTH - LEFT - RIGHT, height);
    top += height + GAP;
    drawing.rectangle("probation", LEFT, frame.top(), x(frame, series.probation()) - LEFT, height);
    series.windows().forEach(window -> window(frame, window));
    times.ticks().forEach(tick -> grid(frame, frame.x(times.position(tick))));
    drawing.rectangle("frame", frame.left(), frame.top(), frame.width(), height);
    return frame;
  }

  private void window(Frame frame, Window window) {
    double from = x(frame, window.first());
    double to = x(frame, window.last());
    String style = alerts.finds(window) ? "found" : "missed";
    drawing.rectangle(style, from, frame.top(), Math.max(1, to - from), frame.height());
  }

  private void grid(Frame frame, double x) {
    drawing.line("grid", x, frame.top(), x, frame.bottom());
  }

  private double x(Frame frame, int row) {
    return frame.x(times.position(series.time(Math.min(row, series.rows() - 1))));
  }

  private void values(Frame frame) {
    DoubleSummaryStatistics range =
        IntStream.range(0, series.rows())
            .mapToDouble(series::value)
            .filter(Double::isFinite)
            .summaryStatistics();
    double margin = MARGIN * (range.getMax() - range.getMin());
    Scale up = Scale.linear(range.getMin() - margin, range.getMax() + margin);
    NumberAxis.ticks(range.getMin(), range.getMax(), 4)
        .forEach(tick -> tick(frame, up.at(tick), NumberAxis.label(tick)));
    curve("value", frame, row -> height(up, series.value(row)));
    alerts.rows().stream()
        .forEach(row -> mark(frame, alerts.mark(row), row, frame.y(up.at(series.value(row)))));
    series.windows().stream()
        .filter(window -> !alerts.finds(window))
        .forEach(window -> missed(frame, window));
  }

  private static double height(Scale up, double value) {
    return Double.isFinite(value) ? up.at(value) : Double.NaN;
  }

  private void missed(Frame frame, Window window) {
    double middle = (x(frame, window.first()) + x(frame, window.last())) / 2;
    drawing.text("middle missedText", middle, frame.top() + 12, "missed");
  }

  private void curve(String style, Frame frame, IntToDoubleFunction up) {
    drawing.path(
        style, Curve.of(series.rows(), frame, row -> times.position(series.time(row)), up));
  }

  private void tick(Frame frame, double position, String label) {
    double y = frame.y(position);
    drawing.line("grid", frame.left(), y, frame.right(), y);
    drawing.text("end", frame.left() - 5, y + 3.5, label);
  }

  private void mark(Frame frame, Mark mark, int row, double y) {
    drawing.mark(
        mark,
        x(frame, row),
        y,
        "%s: %s at %s"
            .formatted(
                mark.meaning(),
                NumberAxis.label(series.value(row)),
                Instant.ofEpochMilli(series.time(row))));
  }

  private void track(Track track, Frame frame) {
    double[] values = track.signal().scores(series);
    Scale up = track.scale(series);
    track.ticks(series).forEach(tick -> tick(frame, up.at(tick), track.label(tick)));
    curve(track.style(), frame, row -> height(up, values[row]));
    double y = frame.y(up.at(track.signal().threshold()));
    drawing.line("threshold", frame.left(), y, frame.right(), y);
    drawing.text("title", frame.left() + 6, frame.top() + 12, track.title());
  }

  private void strip(Alerts other, Frame frame) {
    drawing.text("end", frame.left() - 5, frame.bottom() - 4, other.detector());
    other.rows().stream().forEach(row -> mark(frame, other.mark(row), row, frame.y(0.5)));
  }

  private void timeLabels(double bottom) {
    Frame frame = new Frame(LEFT, 0, WIDTH - LEFT - RIGHT, bottom);
    times
        .ticks()
        .forEach(tick ->
            drawing.text("middle", frame.x(times.position(tick)), bottom + 13, times.label(tick)));
  }
}
