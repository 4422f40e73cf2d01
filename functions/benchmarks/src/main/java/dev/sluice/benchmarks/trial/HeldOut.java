package dev.sluice.benchmarks.trial;

import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.nab.Profile;
import dev.sluice.benchmarks.nab.Tally;
import java.util.List;

/**
 * The score on series that had no part in choosing the threshold.
 *
 * @param fixedOnFirst on the first half, with the signal's own threshold
 * @param fixedOnSecond on the second half, with the signal's own threshold
 * @param onFirst on the first half, with the threshold that is best for the second
 * @param onSecond on the second half, with the threshold that is best for the first
 */
public record HeldOut(double fixedOnFirst, double fixedOnSecond, double onFirst, double onSecond) {

  /** The standard profile's. */
  public static HeldOut of(Signal signal, Corpus corpus, Rest rest) {
    List<Corpus> halves = corpus.halves();
    Corpus first = halves.get(0);
    Corpus second = halves.get(1);
    return new HeldOut(
        score(signal, first, rest, signal.threshold()),
        score(signal, second, rest, signal.threshold()),
        score(signal, first, rest, chosen(signal, second, rest)),
        score(signal, second, rest, chosen(signal, first, rest)));
  }

  private static double chosen(Signal signal, Corpus half, Rest rest) {
    return ThresholdChoice.of(signal, half, rest, Profile.STANDARD);
  }

  private static double score(Signal signal, Corpus half, Rest rest, double threshold) {
    return Tally.of(Profile.STANDARD, half.series(), signal.alerts(threshold, rest)).score();
  }

  /** Of both halves with the threshold of the other. */
  public double mean() {
    return (onFirst + onSecond) / 2;
  }
}
