package dev.sluice.pipeline.score;

import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.state.Section;

/**
 * Scores the values of one key, each against those before it. Its laws, beside those of a section:
 *
 * <ol>
 *   <li>A value is scored before it is learned.
 *   <li>The score of a finite value is finite and not negative, or NaN while the detector warms up.
 *   <li>The same values in the same order give the same scores, bit for bit, on every host.
 * </ol>
 */
public sealed interface Detector extends Section permits Ewma, LearnedRange, FixedRange {

  /** A detector that has seen nothing. */
  static Detector of(ScorePlan.Detector plan) {
    if (plan instanceof ScorePlan.Detector.Ewma ewma) {
      return new Ewma(ewma.rate(), ewma.warmup());
    }
    ScorePlan.Detector.Range range = (ScorePlan.Detector.Range) plan;
    Double low = range.low();
    Double high = range.high();
    return low == null && high == null
        ? new LearnedRange(range.warmup())
        : new FixedRange(
            low == null ? Double.NEGATIVE_INFINITY : low,
            high == null ? Double.POSITIVE_INFINITY : high);
  }

  /**
   * Scores a value, then learns from it.
   *
   * @param value a finite number
   * @return the score, or NaN while too few values were seen
   */
  double score(double value);
}
