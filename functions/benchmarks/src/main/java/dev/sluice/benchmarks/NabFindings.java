package dev.sluice.benchmarks;

import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.trial.HeldOut;
import dev.sluice.benchmarks.trial.Rest;
import dev.sluice.benchmarks.trial.Signal;

/**
 * How well a signal tells, under either rest.
 *
 * @param rows with a rest of 100 rows after an alert
 * @param probation with a rest of a fifth of the probation
 * @param heldOutRows with a rest of 100 rows
 * @param heldOutProbation with a rest of a fifth of the probation
 */
record NabFindings(
    Signal signal,
    NabScores rows,
    NabScores probation,
    HeldOut heldOutRows,
    HeldOut heldOutProbation) {

  static NabFindings of(Signal signal, Corpus corpus) {
    return new NabFindings(
        signal,
        NabScores.of(corpus, signal.alerts(Rest.HUNDRED_ROWS)),
        NabScores.of(corpus, signal.alerts(Rest.FIFTH_OF_PROBATION)),
        HeldOut.of(signal, corpus, Rest.HUNDRED_ROWS),
        HeldOut.of(signal, corpus, Rest.FIFTH_OF_PROBATION));
  }
}
