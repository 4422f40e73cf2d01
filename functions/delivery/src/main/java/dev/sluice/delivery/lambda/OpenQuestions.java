package dev.sluice.delivery.lambda;

/**
 * What Lambda's documentation leaves open about a batch that was not taken whole. A function should
 * do its work whichever way each is decided.
 */
public interface OpenQuestions {
  /**
   * One reading of the documents: an answer that names the first record is a failure of the
   * function; retries are counted anew where a partial answer has moved on; halves inherit the
   * count of their batch; a batch that holds a record too old loses that record only.
   */
  OpenQuestions ONE_READING = new OpenQuestions() {};

  /**
   * Whether an answer that names the first record of its batch is a failure like an exception (so
   * that the batch is halved if the settings say so), or a partial answer that took nothing (so
   * that it is delivered again as it is). Either is counted as an attempt.
   */
  default boolean namingTheFirstRecordFails() {
    return true;
  }

  /** Whether attempts are counted anew for what a partial answer has left. */
  default boolean restIsCountedAnew() {
    return true;
  }

  /** Whether attempts are counted anew for the halves of a batch. */
  default boolean halvesAreCountedAnew() {
    return false;
  }

  /** Whether a whole batch is given up when its oldest record is too old. */
  default boolean ageIsOfTheBatch() {
    return false;
  }
}
