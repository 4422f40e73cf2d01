package dev.sluice.benchmarks;

import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.report.JsonLine;
import dev.sluice.benchmarks.trial.Cost;
import dev.sluice.benchmarks.trial.CpuTime;
import dev.sluice.benchmarks.trial.Restoring;
import dev.sluice.benchmarks.trial.Signal;
import dev.sluice.benchmarks.trial.Subject;

/**
 * What one detector came to on a corpus.
 *
 * @param score by its score, with the threshold that it has by itself
 * @param rarity by the rarity of its score, with the threshold that all detectors share
 * @param hindsight by its score as NAB's leaderboard has it
 */
record NabResult(
    Subject subject,
    NabFindings score,
    NabFindings rarity,
    NabScores hindsight,
    Cost cost,
    int mismatches) {

  static NabResult of(Subject subject, Corpus corpus, CpuTime time, long seed) {
    Signal scores = subject.scores(corpus.series());
    return new NabResult(
        subject,
        NabFindings.of(scores, corpus),
        NabFindings.of(subject.rarities(corpus.series()), corpus),
        NabScores.withHindsight(corpus, scores),
        Cost.of(subject, corpus.series(), time),
        Restoring.mismatches(subject, corpus.series(), seed));
  }

  /** {@code lowFP}, {@code lowFN} and {@code heldout} are with a rest of 100 rows. */
  JsonLine json() {
    return new JsonLine()
        .put("detector", subject.name())
        .put("standard_rest100", score.rows().standard().score(), 2)
        .put("standard_probation", score.probation().standard().score(), 2)
        .put("lowFP", score.rows().lowFalsePositives().score(), 2)
        .put("lowFN", score.rows().lowFalseNegatives().score(), 2)
        .put("lowFP_probation", score.probation().lowFalsePositives().score(), 2)
        .put("lowFN_probation", score.probation().lowFalseNegatives().score(), 2)
        .put("heldout", score.heldOutRows().mean(), 2)
        .put("heldout_probation", score.heldOutProbation().mean(), 2)
        .put("rarity_standard_rest100", rarity.rows().standard().score(), 2)
        .put("rarity_heldout", rarity.heldOutRows().mean(), 2)
        .put("threshold", score.signal().threshold(), 3)
        .put("bytes", cost.bytes())
        .put("calibration_bytes", cost.calibrationBytes())
        .put("ns", cost.nanoseconds(), 1)
        .put("ns_with_rarity", cost.nanosecondsWithRarity(), 1)
        .put("save_us", cost.saveMicroseconds(), 2)
        .put("restore_us", cost.restoreMicroseconds(), 2)
        .put("mismatches", mismatches);
  }
}
