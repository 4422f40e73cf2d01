package dev.sluice.benchmarks.plot;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.benchmarks.trial.Signal;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** A curve below the values, with the threshold above which it alerts. */
public sealed interface Track {

  /** Of a score, in the unit of its detector. */
  record Score(Signal signal) implements Track {

    /** Below this a logarithmic scale has no two powers to show. */
    private static final double LINEAR = 5;

    @Override
    public String title() {
      return "score of %s, alerts above %s"
          .formatted(signal.name(), NumberAxis.label(signal.threshold()));
    }

    @Override
    public String style() {
      return "score";
    }

    @Override
    public double high(Series series) {
      double highest =
          Arrays.stream(signal.scores(series)).filter(Double::isFinite).max().orElse(0);
      return Math.max(Math.max(1.2 * highest, 1.5 * signal.threshold()), Double.MIN_NORMAL);
    }

    /** Powers, or round numbers where the scale is as good as linear. */
    @Override
    public DoubleStream ticks(Series series) {
      double high = high(series);
      return high < LINEAR ? NumberAxis.ticks(0, high, 2) : powers(high);
    }

    private static DoubleStream powers(double high) {
      double factor = high < 100 ? 3 : high < 10_000 ? 10 : 1_000;
      return DoubleStream.concat(
          DoubleStream.of(0), DoubleStream.iterate(factor, tick -> tick <= high, t -> t * factor));
    }

    @Override
    public String label(double tick) {
      return NumberAxis.label(tick);
    }
  }

  /** Of the rarity of a score, in seconds. */
  record Rarity(Signal signal) implements Track {

    private static final double HOUR = 3_600;
    private static final double DAY = 24 * HOUR;
    private static final double YEAR = 365.25 * DAY;

    @Override
    public String title() {
      return "once in";
    }

    @Override
    public String style() {
      return "rarity";
    }

    @Override
    public double high(Series series) {
      return 10 * YEAR;
    }

    @Override
    public DoubleStream ticks(Series series) {
      return DoubleStream.of(HOUR, DAY, 30 * DAY, YEAR);
    }

    @Override
    public String label(double tick) {
      return tick < DAY ? "1 h" : tick < YEAR ? Math.round(tick / DAY) + " d" : "1 y";
    }
  }

  Signal signal();

  String title();

  String style();

  /** The end of its scale. */
  double high(Series series);

  DoubleStream ticks(Series series);

  String label(double tick);

  default Scale scale(Series series) {
    return Scale.logarithmic(high(series));
  }
}
