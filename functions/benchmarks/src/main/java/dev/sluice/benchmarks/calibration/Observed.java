package dev.sluice.benchmarks.calibration;

import dev.sluice.pipeline.plan.ScorePlan;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What rules stated and what came of it, over several series of a kind.
 *
 * @param alerts how many were raised
 * @param expected how many were stated
 */
record Observed(Calm series, Duration stated, long alerts, double expected) {

  /** As many alerts as were stated are within this factor of it. */
  private static final double FACTOR = 2;

  /**
   * How it is observed.
   *
   * @param rest of a rule, after an alert, in records
   * @param stated by each rule: the time between its false alerts
   * @param records of each series
   * @param series how many there are of a kind
   * @param minutes between records
   */
  record Setup(int rest, List<Duration> stated, int records, int series, int minutes) {

    Setup {
      stated = List.copyOf(stated);
    }

    private Watch watch(ScorePlan.Detector detector, Calm kind, long seed) {
      Watch watch = new Watch(detector, rest, stated);
      kind.records(records, seed, minutes, watch);
      return watch;
    }
  }

  /** Observes all rules. */
  static List<Observed> of(ScorePlan.Detector detector, Calm series, Setup setup) {
    List<Watch> watches =
        LongStream.range(0, setup.series())
            .mapToObj(seed -> setup.watch(detector, series, seed))
            .toList();
    return IntStream.range(0, setup.stated().size())
        .mapToObj(rule ->
            new Observed(
                series,
                setup.stated().get(rule),
                watches.stream().mapToLong(watch -> watch.alerts(rule)).sum(),
                watches.stream().mapToDouble(watch -> watch.expected(rule)).sum()))
        .toList();
  }

  /** How many alerts there were for each that was stated. */
  double ratio() {
    return alerts / expected;
  }

  boolean isTooMany() {
    return ratio() > FACTOR;
  }

  boolean isTooFew() {
    return ratio() < 1 / FACTOR;
  }
}
