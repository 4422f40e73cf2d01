package dev.sluice.local.redrive;

import dev.sluice.batch.Redrive.Doubtful;
import java.time.Instant;

/**
 * A run, and how far it has come.
 *
 * @param number 1 for a pipeline's first; grows
 * @param plan the name of its plan, which no other run has or had, begun or not
 * @param records how many records are in the plan
 * @param next the place in the plan of the first record without an outcome
 * @param finished whether nothing is left to do
 */
record Run(
    long number,
    String plan,
    Terms terms,
    Instant started,
    long records,
    long next,
    boolean finished) {

  /**
   * What a run applies with: settled when it is planned, so that whoever goes on with it comes to
   * the same.
   *
   * @param pipelineVersion for people; the pipeline itself lies beside the plan
   * @param pastBad whether a parked key goes on past a record that is still bad
   * @param doubtful what becomes of records of which nobody can tell whether they were applied
   */
  record Terms(String pipelineVersion, boolean pastBad, Doubtful doubtful) {}

  Run advancedTo(long place) {
    return new Run(number, plan, terms, started, records, place, finished);
  }

  boolean isApplied() {
    return next >= records;
  }
}
