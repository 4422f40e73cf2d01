package dev.sluice.benchmarks;

import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.report.JsonLine;
import dev.sluice.benchmarks.trial.Cost;
import dev.sluice.benchmarks.trial.CpuTime;
import dev.sluice.benchmarks.trial.HeldOut;
import dev.sluice.benchmarks.trial.Rest;
import dev.sluice.benchmarks.trial.Restoring;
import dev.sluice.benchmarks.trial.Signal;
import dev.sluice.benchmarks.trial.Subject;

/**
 * What one detector came to on a corpus.
 *
 * @param rows with a rest of 100 rows after an alert
 * @param probation with a rest of a fifth of the probation
 * @param heldOutRows with a rest of 100 rows
 * @param heldOutProbation with a rest of a fifth of the probation
 */
record NabResult(
    Subject subject,
    Signal signal,
    NabScores rows,
    NabScores probation,
    HeldOut heldOutRows,
    HeldOut heldOutProbation,
    Cost cost,
    int mismatches) {

  static NabResult of(Subject subject, Corpus corpus, CpuTime time, long seed) {
    Signal signal = subject.signal(corpus.series());
    return new NabResult(
        subject,
        signal,
        NabScores.of(corpus, signal.alerts(Rest.HUNDRED_ROWS)),
        NabScores.of(corpus, signal.alerts(Rest.FIFTH_OF_PROBATION)),
        HeldOut.of(signal, corpus, Rest.HUNDRED_ROWS),
        HeldOut.of(signal, corpus, Rest.FIFTH_OF_PROBATION),
        Cost.of(subject, corpus.series(), time),
        Restoring.mismatches(subject, corpus.series(), seed));
  }

  /** {@code lowFP}, {@code lowFN} and {@code heldout} are with a rest of 100 rows. */
  JsonLine json() {
    return new JsonLine()
        .put("detector", subject.name())
        .put("standard_rest100", rows.standard().score(), 2)
        .put("standard_probation", probation.standard().score(), 2)
        .put("lowFP", rows.lowFalsePositives().score(), 2)
        .put("lowFN", rows.lowFalseNegatives().score(), 2)
        .put("lowFP_probation", probation.lowFalsePositives().score(), 2)
        .put("lowFN_probation", probation.lowFalseNegatives().score(), 2)
        .put("heldout", heldOutRows.mean(), 2)
        .put("heldout_probation", heldOutProbation.mean(), 2)
        .put("threshold", signal.threshold(), 3)
        .put("bytes", cost.bytes())
        .put("ns", cost.nanoseconds(), 1)
        .put("save_us", cost.saveMicroseconds(), 2)
        .put("restore_us", cost.restoreMicroseconds(), 2)
        .put("mismatches", mismatches);
  }
}
