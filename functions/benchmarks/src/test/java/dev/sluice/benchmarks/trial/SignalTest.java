package dev.sluice.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.benchmarks.SyntheticCorpus;
import dev.sluice.benchmarks.nab.Corpus;
import dev.sluice.benchmarks.nab.Series;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignalTest {

  @TempDir private Path folder;
  private Corpus corpus = new Corpus(List.of());

  @BeforeEach
  void read() throws IOException {
    SyntheticCorpus.write(folder);
    corpus = Corpus.read(folder);
  }

  @Test
  void anAlertIsFollowedByARest() {
    BitSet alerts = alerts(constant(2), Rest.HUNDRED_ROWS);
    assertThat(alerts.stream()).containsExactly(0, 101, 202, 303, 404, 505);
  }

  @Test
  void theOtherRestIsAFifthOfTheProbation() {
    // Of 600 rows, 90.
    BitSet alerts = alerts(constant(2), Rest.FIFTH_OF_PROBATION);
    assertThat(alerts.stream().limit(3)).containsExactly(0, 19, 38);
  }

  @Test
  void onlyScoresCountInARest() {
    double[] scores = constant(2);
    Arrays.fill(scores, 0, 50, Double.NaN);
    Arrays.fill(scores, 60, 70, Double.NaN);
    assertThat(alerts(scores, Rest.HUNDRED_ROWS).stream().limit(2)).containsExactly(50, 161);
  }

  @Test
  void aScoreAtTheThresholdIsNotUnusual() {
    assertThat(alerts(constant(1), Rest.HUNDRED_ROWS).isEmpty()).isTrue();
  }

  @Test
  void aSpikeIsFoundOnHalvesThatHadNoPartInTheThreshold() {
    Signal signal = Subject.named("ewma").scores(corpus.series());
    HeldOut heldOut = HeldOut.of(signal, corpus, Rest.HUNDRED_ROWS);
    // The spike is five rows after the first of its window of sixteen.
    assertThat(heldOut.onFirst()).isBetween(95.0, 100.0).isEqualTo(heldOut.onSecond());
    assertThat(heldOut.mean()).isEqualTo(heldOut.onFirst());
  }

  @Test
  void statesThatAreRestoredGoOnBitForBit() {
    for (Subject subject : Subject.ALL) {
      assertThat(Restoring.mismatches(subject, corpus.series(), 1)).as(subject.name()).isZero();
    }
  }

  @Test
  void statesStayWithinTheirBounds() {
    for (Subject subject : Subject.ALL) {
      Cost cost = Cost.of(subject, corpus.series(), new CpuTime(0, 1));
      assertThat(cost.bytes()).as(subject.name()).isBetween(1, cost.maximumBytes());
      assertThat(cost.nanoseconds()).as(subject.name()).isPositive();
    }
  }

  @Test
  void aDetectorThatNoPipelineFileTakesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Subject.named("ewmx"))
        .withMessageContaining("`ewmx` is not a detector");
  }

  private BitSet alerts(double[] scores, Rest rest) {
    Series series = corpus.series().get(0);
    return Signal.of("s", 1, List.of(series), each -> scores).alerts(rest).apply(series);
  }

  private static double[] constant(double score) {
    double[] scores = new double[SyntheticCorpus.ROWS];
    Arrays.fill(scores, score);
    return scores;
  }
}
