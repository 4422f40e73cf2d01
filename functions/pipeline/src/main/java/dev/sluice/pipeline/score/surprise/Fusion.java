package dev.sluice.pipeline.score.surprise;

/**
 * One score for several fields: the length of the vector of their scores, less a price for having
 * looked at so many. Its laws:
 *
 * <ol>
 *   <li>One field's score is the score.
 *   <li>It grows with each field's score, and fields that are unusual together add up.
 *   <li>Fields that have nothing to do with each other bring together about as many false alerts as
 *       one of them.
 * </ol>
 */
final class Fusion {

  /**
   * What ten times as many fields cost: measured on noise of several kinds, alerts become ten times
   * rarer over about so many units of score.
   */
  private static final double PRICE = 8;

  private Fusion() {}

  /**
   * @param scores of the fields, 0 for those that have none
   * @param scored how many have one
   */
  static double of(double[] scores, int scored) {
    double squares = 0;
    for (double score : scores) {
      squares += weight(score);
    }
    double price = scored == 1 ? 0 : PRICE * StrictMath.log10(scored);
    return Math.max(0, Math.sqrt(squares) - price);
  }

  /** How much of the whole a field's score makes up, beside those of the others. */
  static double weight(double score) {
    return score * score;
  }
}
