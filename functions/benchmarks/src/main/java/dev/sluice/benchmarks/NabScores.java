package dev.sluice.benchmarks;

import dev.sluice.benchmarks.nab.BestThreshold;
import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.nab.Profile;
import dev.sluice.benchmarks.nab.Series;
import dev.sluice.benchmarks.nab.Tally;
import dev.sluice.benchmarks.trial.Signal;
import java.util.BitSet;
import java.util.function.Function;

/** The tallies of one detector under the three profiles. */
record NabScores(Tally standard, Tally lowFalsePositives, Tally lowFalseNegatives) {

  /** Of the same alerts under each profile. */
  static NabScores of(Corpus corpus, Function<Series, BitSet> alerts) {
    return of(profile -> Tally.of(profile, corpus.series(), alerts));
  }

  /**
   * As NAB's leaderboard has it: for each profile the threshold that is best for all series, and
   * every row that reaches it is an alert.
   */
  static NabScores withHindsight(Corpus corpus, Signal signal) {
    return of(profile ->
        Tally.of(
            profile,
            corpus.series(),
            signal.reaching(BestThreshold.of(profile, corpus, signal::scores))));
  }

  private static NabScores of(Function<Profile, Tally> tally) {
    return new NabScores(
        tally.apply(Profile.STANDARD),
        tally.apply(Profile.LOW_FALSE_POSITIVES),
        tally.apply(Profile.LOW_FALSE_NEGATIVES));
  }
}
