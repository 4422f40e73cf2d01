package dev.sluice.pipeline.score;

/**
 * What a detector offers beside its scores if it learns how long its key is usually silent between
 * two records. So a silence can raise an alert without a record: whoever keeps a timer asks when.
 * Its laws:
 *
 * <ol>
 *   <li>The longer a silence, the more surprising, or as surprising as before.
 *   <li>{@code silentAfter(s)} is the first millisecond whose {@link #silence} is {@code s} or
 *       more.
 *   <li>The record that ends a silence scores as much as the silence until then, or more.
 *   <li>Asking changes nothing. What is restored answers as what was saved.
 * </ol>
 */
public interface Silence {

  /** No silence is that surprising, as far as is known. */
  long NEVER = Long.MAX_VALUE;

  /**
   * The time from which on the silence since the latest record is so surprising.
   *
   * @param surprise on the scale of the detector's scores, above 0: its threshold, usually
   * @return epoch milliseconds, later than the latest record; {@link #NEVER} while the detector
   *     warms up
   */
  long silentAfter(double surprise);

  /**
   * How surprising it is that there was no record since the latest, on the scale of the detector's
   * scores.
   *
   * @param timeMillis until when, in epoch milliseconds
   * @return finite and not negative, 0 if that is no later than the latest record; NaN while the
   *     detector warms up
   */
  double silence(long timeMillis);

  /**
   * Why {@link #silence} is the number that it is.
   *
   * @return its value and its band are {@link Reason.Measure.Silence}
   */
  Reason reasonOfSilence(long timeMillis);
}
