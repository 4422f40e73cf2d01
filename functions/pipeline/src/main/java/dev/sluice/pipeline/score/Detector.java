package dev.sluice.pipeline.score;

import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.state.Section;

/**
 * Scores what is observed of one key, each observation against those before it. Its laws, beside
 * those of a section:
 *
 * <ol>
 *   <li>An observation is scored before it is learned.
 *   <li>The score is finite and not negative, or NaN while the detector warms up.
 *   <li>The same observations in the same order give the same scores, bit for bit, on every host.
 *   <li>Time may repeat or go backwards: no observation makes a detector fail.
 * </ol>
 */
public interface Detector extends Section {

  /** One of this package, which has seen nothing. */
  static Detector of(ScorePlan.Detector plan) {
    if (plan instanceof ScorePlan.Detector.Ewma ewma) {
      return new Ewma(ewma.rate(), ewma.warmup());
    }
    if (plan instanceof ScorePlan.Detector.Quantile quantile) {
      return new Quantile(quantile.probability(), quantile.warmup());
    }
    if (plan instanceof ScorePlan.Detector.Seasonal seasonal) {
      return new Seasonal(new Hours(seasonal.period()), seasonal.rate(), seasonal.warmup());
    }
    if (plan instanceof ScorePlan.Detector.Rate rate) {
      return new Rate(rate.span().toMillis(), rate.rate(), rate.warmup());
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
   * Scores an observation, then learns from it.
   *
   * @param values one for each field of the score, in its order: NaN or an infinity counts as
   *     missing, and at least one is finite. They are not kept
   * @param timeMillis of the event, in epoch milliseconds
   * @return the score, or NaN while too little was seen
   */
  double score(double[] values, long timeMillis);

  /**
   * Why the latest score is what it is. Only directly after {@link #score} gave a number: it is not
   * part of what is saved.
   */
  Reason reason();
}
