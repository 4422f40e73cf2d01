package dev.sluice.benchmarks;

import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.nab.Profile;
import dev.sluice.benchmarks.nab.Series;
import dev.sluice.benchmarks.nab.Tally;
import java.util.BitSet;
import java.util.function.Function;

/** The tallies of the same alerts under the three profiles. */
record NabScores(Tally standard, Tally lowFalsePositives, Tally lowFalseNegatives) {

  static NabScores of(Corpus corpus, Function<Series, BitSet> alerts) {
    return new NabScores(
        Tally.of(Profile.STANDARD, corpus.series(), alerts),
        Tally.of(Profile.LOW_FALSE_POSITIVES, corpus.series(), alerts),
        Tally.of(Profile.LOW_FALSE_NEGATIVES, corpus.series(), alerts));
  }
}
