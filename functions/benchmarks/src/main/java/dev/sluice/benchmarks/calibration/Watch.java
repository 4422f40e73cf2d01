package dev.sluice.benchmarks.calibration;

import dev.sluice.forest.RandomCutForests;
import dev.sluice.pipeline.Detectors;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Calibration;
import dev.sluice.pipeline.score.Detector;
import java.time.Duration;
import java.util.List;

/** One key, watched by rules that alert where a score is rarer than they state. */
final class Watch implements Calm.Taker {

  private final Detector detector;
  private final Calibration calibration;
  private final List<Duration> stated;

  /** For each rule, the last record of its rest. */
  private final long[] resting;

  private final long[] alerts;
  private final double[] values = new double[1];
  private long records;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  /**
   * @param rest of the rules, after an alert, in records
   */
  Watch(ScorePlan.Detector detector, int rest, List<Duration> stated) {
    this.detector =
        Detectors.of(
            new ScorePlan.Detection("score", detector, new Expression.Variable("value")),
            new RandomCutForests());
    this.calibration = new Calibration(rest);
    this.stated = List.copyOf(stated);
    this.resting = new long[stated.size()];
    this.alerts = new long[stated.size()];
  }

  @Override
  public void take(long timeMillis, double value) {
    records++;
    values[0] = value;
    double score = detector.score(values, timeMillis);
    double rarity = Double.isNaN(score) ? score : calibration.rarity(score, timeMillis);
    if (!Double.isNaN(rarity)) {
      first = Math.min(first, timeMillis);
      last = timeMillis;
      count(rarity);
    }
  }

  private void count(double rarity) {
    for (int i = 0; i < alerts.length; i++) {
      double seconds = stated.get(i).toSeconds();
      if (rarity > seconds && records > resting[i]) {
        alerts[i]++;
        resting[i] = records + calibration.rest(seconds);
      }
    }
  }

  /** How many alerts each rule raised. */
  long alerts(int rule) {
    return alerts[rule];
  }

  /** How many it stated: one each so often while there was a rarity. */
  double expected(int rule) {
    return last < first ? 0 : (last - first) / 1e3 / stated.get(rule).toSeconds();
  }
}
