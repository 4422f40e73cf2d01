package dev.sluice.pipeline.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LearnerTest {

  private static final double[] NOTHING = {Double.NaN, Double.NaN};
  private static final double[] ONES = {1, 1};

  /** The share of rows that were predicted from a row on; labels come so many rows late. */
  private static double accuracy(LabelledStream stream, int classes, int delay, int from) {
    Learner learner = new Learner(stream.features[0].length, classes, delay + 1);
    double[] none = new double[stream.features[0].length];
    Arrays.fill(none, Double.NaN);
    int right = 0;
    for (int i = 0; i < stream.rows(); i++) {
      learner.pass(stream.features[i], i, delay == 0 ? stream.labels[i] : Learner.UNLABELLED);
      right += i >= from && learner.likeliest() == stream.labels[i] ? 1 : 0;
      if (delay > 0 && i >= delay) {
        learner.pass(none, i - delay, stream.labels[i - delay]);
      }
    }
    return (double) right / (stream.rows() - from);
  }

  /** Nothing can be right more often than 0.9. */
  @ParameterizedTest
  @CsvSource({"0, 0.86", "48, 0.86"})
  void followsConceptsThatChange(int delay, double least) {
    assertThat(accuracy(LabelledStream.sea(1, 20_000), 2, delay, 500)).isBetween(least, 0.9);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.97", "48, 0.97"})
  void tellsSeveralClassesApart(int delay, double least) {
    assertThat(accuracy(LabelledStream.clouds(2, 10_000, 5), 5, delay, 1000)).isGreaterThan(least);
  }

  /** A label is that of the row before with a probability of 0.95. */
  @Test
  void learnsFromTheLabelsBefore() {
    assertThat(accuracy(LabelledStream.persistent(3, 5_000), 2, 0, 500)).isBetween(0.93, 0.97);
  }

  @Test
  void learnsFromWhatIsMissing() {
    assertThat(accuracy(LabelledStream.gaps(4, 2_000), 2, 0, 500)).isGreaterThan(0.99);
  }

  @Test
  void tellsZeroFromSmallNumbers() {
    assertThat(accuracy(LabelledStream.zeros(4, 2_000), 2, 0, 500)).isGreaterThan(0.99);
  }

  /** The labels are of no use where they come later than any example waits. */
  @Test
  void forgetsTheOldestExample() {
    Learner learner = new Learner(2, 2, 3);
    for (long id = 0; id < 5; id++) {
      learner.pass(ONES, id, Learner.UNLABELLED);
    }

    learner.pass(NOTHING, 0, 1);
    learner.pass(NOTHING, 1, 1);
    assertThat(learner.labels()).isZero();

    for (long id = 2; id < 5; id++) {
      learner.pass(NOTHING, id, 1);
    }
    assertThat(learner.labels()).isEqualTo(3);
  }

  @Test
  void learnsALabelThatComesTwiceOnce() {
    Learner learner = new Learner(2, 2, 4);
    learner.pass(ONES, 7, Learner.UNLABELLED);
    learner.pass(NOTHING, 7, 1);
    byte[] once = saved(learner);

    learner.pass(NOTHING, 7, 1);
    learner.pass(NOTHING, 7, 0);

    assertThat(learner.labels()).isEqualTo(1);
    assertThat(saved(learner)).isEqualTo(once);
  }

  @Test
  void learnsFeaturesThatComeTwiceOnce() {
    Learner learner = new Learner(2, 2, 4);
    learner.pass(ONES, 7, Learner.UNLABELLED);
    learner.pass(ONES, 7, Learner.UNLABELLED);
    learner.pass(NOTHING, 7, 1);

    assertThat(learner.pass(ONES, 7, 1)).isTrue();

    assertThat(learner.labels()).isEqualTo(1);
  }

  @Test
  void waitsForTheFeaturesOfALabel() {
    Learner learner = new Learner(2, 2, 4);

    assertThat(learner.pass(NOTHING, 7, 1)).isFalse();
    assertThat(learner.labels()).isZero();
    learner.pass(ONES, 7, Learner.UNLABELLED);

    assertThat(learner.labels()).isEqualTo(1);
    assertThat(learner.probability(1)).as("predicted before it was learned").isEqualTo(0.5);
  }

  @Test
  void learnsALabelThatStandsOnTheRecordOfAnId() {
    Learner learner = new Learner(2, 2, 4);

    assertThat(learner.pass(ONES, 7, 1)).isTrue();
    learner.pass(NOTHING, 7, 1);

    assertThat(learner.labels()).isEqualTo(1);
  }

  /** Ids that are only remembered make way for examples that wait, and never the other way. */
  @Test
  void prefersWhatWaits() {
    Learner learner = new Learner(2, 2, 2);
    learner.pass(ONES, 1, Learner.UNLABELLED);
    learner.pass(NOTHING, 99, 1);
    learner.pass(ONES, 2, Learner.UNLABELLED);
    learner.pass(NOTHING, 98, 1);
    learner.pass(ONES, 3, 0);

    learner.pass(NOTHING, 2, 1);
    learner.pass(NOTHING, 1, 1);

    assertThat(learner.labels()).isEqualTo(3);
  }

  @Test
  void ignoresALabelWithoutFeaturesOrId() {
    Learner learner = new Learner(2, 2, 0);

    assertThat(learner.pass(NOTHING, 1)).isFalse();
    assertThat(learner.labels()).isZero();
  }

  /** What other labels come meanwhile must not change what an example was. */
  @Test
  void learnsInWhateverOrderLabelsCome() {
    LabelledStream stream = LabelledStream.clouds(9, 3_000, 2);
    Learner learner = new Learner(2, 2, 64);
    Random random = new Random(10);
    int right = 0;
    for (int i = 0; i < stream.rows(); i++) {
      learner.pass(stream.features[i], i, Learner.UNLABELLED);
      right += learner.likeliest() == stream.labels[i] ? 1 : 0;
      int labelled = i - random.nextInt(60);
      if (labelled >= 0) {
        learner.pass(NOTHING, labelled, stream.labels[labelled]);
      }
    }
    assertThat(right).isGreaterThan(2_900);
    assertThat(learner.labels()).isBetween(1_500L, 2_500L);
  }

  static LongStream seeds() {
    return new Random(5).longs(12);
  }

  /** Any mixture of features and labels that are early, late, repeated, missing, wild. */
  private static void anything(Learner learner, Random random, long row) {
    double[] features = new double[3];
    Arrays.setAll(features, i -> wild(random));
    long id = row - random.nextLong(40);
    int label = random.nextInt(3) == 0 ? random.nextInt(3) : Learner.UNLABELLED;
    boolean predicted =
        random.nextInt(10) == 0 ? learner.pass(features, label) : learner.pass(features, id, label);
    assertThat(predicted).isEqualTo(Arrays.stream(features).anyMatch(Double::isFinite));
  }

  private static double wild(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Double.NaN;
      case 1 -> Double.NEGATIVE_INFINITY;
      case 2 -> Math.scalb(random.nextGaussian(), random.nextInt(2000) - 1000);
      case 3 -> 0;
      default -> random.nextGaussian();
    };
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void givesProbabilitiesWhateverTheFeaturesAre(long seed) {
    Random random = new Random(seed);
    Learner learner = new Learner(3, 3, 8);
    for (int i = 0; i < 500; i++) {
      anything(learner, random, i);
      double sum = 0;
      for (int label = 0; label < 3; label++) {
        assertThat(learner.probability(label)).isBetween(0.0, 1.0);
        sum += learner.probability(label);
      }
      assertThat(i == 0 ? 1 : sum).isCloseTo(1, within(1e-9));
    }
    assertThat(learner.labels()).isGreaterThan(50);
    assertThat(learner.logLoss()).isBetween(0.0, 12.0);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void goesOnBitForBitFromAnyRow(long seed) throws Exception {
    Random random = new Random(seed);
    Random same = new Random(seed);
    Learner kept = new Learner(3, 3, 8);
    Learner restored = new Learner(3, 3, 8);
    for (int i = 0; i < 400; i++) {
      anything(kept, random, i);
      anything(restored, same, i);
      byte[] state = saved(kept);
      assertThat(saved(restored)).isEqualTo(state);
      assertThat(metrics(restored)).isEqualTo(metrics(kept));
      restored = new Learner(3, 3, 8);
      restore(restored, state);
    }
    assertThat(kept.labels()).isGreaterThan(50);
  }

  private static List<Double> metrics(Learner learner) {
    return List.of(learner.accuracy(), learner.logLoss(), learner.auc());
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 0, 347", "8, 2, 32, 2596", "16, 2, 32, 5668", "24, 10, 64, 29924"})
  void reachesItsBoundAndNoMore(int features, int classes, int waiting, int bound) {
    Learner learner = new Learner(features, classes, waiting);
    double[] row = new double[features];
    Arrays.fill(row, 1);
    for (int i = 0; i < 200; i++) {
      learner.pass(row, i % classes);
      learner.pass(row, i, Learner.UNLABELLED);
    }

    int maximum = learner.sections().stream().mapToInt(Section::maximumBytes).sum();
    assertThat(saved(learner).length).isEqualTo(maximum).isEqualTo(bound);
  }

  /**
   * The same records give the same state on every host and JDK. Should this fail, keys that are
   * stored would go on otherwise than they began.
   */
  @Test
  void computesTheSameEverywhere() {
    LabelledStream stream = LabelledStream.clouds(6, 5_000, 3);
    Learner learner = new Learner(2, 3, 16);
    for (int i = 0; i < stream.rows(); i++) {
      learner.pass(stream.features[i], i, stream.labels[i]);
    }
    CRC32C checksum = new CRC32C();
    checksum.update(saved(learner));
    assertThat(Long.toHexString(checksum.getValue())).isEqualTo("c8805a69");
  }

  @Test
  void allocatesNothingForARecord() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LabelledStream stream = LabelledStream.clouds(7, 2_000, 3);
    Learner learner = new Learner(2, 3, 16);
    pass(learner, stream);
    long before = thread.getCurrentThreadAllocatedBytes();
    pass(learner, stream);
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(stream.rows());
  }

  private static void pass(Learner learner, LabelledStream stream) {
    for (int i = 0; i < stream.rows(); i++) {
      learner.pass(stream.features[i], i, Learner.UNLABELLED);
      learner.pass(NOTHING, Math.max(0, i - 10), stream.labels[Math.max(0, i - 10)]);
    }
  }

  @Test
  void measuresItsPredictions() {
    LabelledStream stream = LabelledStream.sea(8, 400);
    Learner learner = new Learner(3, 2, 0);
    double[] given = new double[stream.rows()];
    int right = 0;
    double loss = 0;
    for (int i = 0; i < stream.rows(); i++) {
      learner.pass(stream.features[i], stream.labels[i]);
      given[i] = learner.probability(1);
      right += learner.likeliest() == stream.labels[i] ? 1 : 0;
      loss -= Math.log(learner.probability(stream.labels[i]));
    }

    assertThat(learner.labels()).isEqualTo(stream.rows());
    assertThat(learner.accuracy()).isCloseTo((double) right / stream.rows(), within(1e-5));
    assertThat(learner.logLoss()).isCloseTo(loss / stream.rows(), within(1e-3));
    assertThat(learner.auc()).isCloseTo(auc(given, stream.labels), within(0.01));
  }

  private static double auc(double[] given, int[] labels) {
    double ordered = 0;
    int pairs = 0;
    for (int i = 0; i < given.length; i++) {
      for (int j = 0; j < given.length; j++) {
        if (labels[i] == 1 && labels[j] == 0) {
          ordered += given[i] > given[j] ? 1 : given[i] == given[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return ordered / pairs;
  }

  @Test
  void hasNoMetricsBeforeTheFirstLabel() {
    Learner learner = new Learner(2, 3, 0);
    learner.pass(ONES, Learner.UNLABELLED);

    assertThat(learner.accuracy()).isNaN();
    assertThat(learner.logLoss()).isNaN();
    assertThat(learner.auc()).isNaN();
    learner.pass(ONES, 1);
    assertThat(learner.auc()).as("there was but one class").isNaN();
  }

  @Test
  void measuresTheRecentPast() {
    Learner learner = new Learner(1, 2, 0);
    Random random = new Random(12);
    for (int i = 0; i < 10_000; i++) {
      double x = random.nextGaussian();
      boolean truth = i < 3_000 ? random.nextBoolean() : x > 0;
      learner.pass(new double[] {x}, truth ? 1 : 0);
    }
    assertThat(learner.accuracy()).isGreaterThan(0.95);
    assertThat(learner.auc()).isGreaterThan(0.99);
  }

  @ParameterizedTest
  @CsvSource({"0, 2, 0", "33, 2, 0", "1, 1, 0", "1, 17, 0", "1, 2, -1", "1, 2, 1025"})
  void refusesSettingsBeyondItsLimits(int features, int classes, int waiting) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Learner(features, classes, waiting));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void restoresOrRefusesWhateverTheBytesAre(long seed) {
    Random random = new Random(seed);
    Learner learner = new Learner(2, 2, 4);
    for (int i = 0; i < 20; i++) {
      learner.pass(ONES, i, i % 4 == 0 ? 1 : Learner.UNLABELLED);
    }
    byte[] damaged = saved(learner);
    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
    Learner restored = new Learner(2, 2, 4);
    try {
      restore(restored, damaged);
    } catch (CorruptStateException refused) {
      return;
    }
    restored.pass(ONES, 100, 1);
    assertThat(restored.probability(1)).isBetween(0.0, 1.0);
  }

  @Test
  void refusesAStateOfAnotherVersion() {
    byte[] state = saved(new Learner(2, 2, 4));
    state[0] = 9;
    assertThatExceptionOfType(CorruptStateException.class)
        .isThrownBy(() -> restore(new Learner(2, 2, 4), state))
        .withMessageContaining("version 9");
  }

  private static byte[] saved(Learner learner) {
    int bytes = learner.sections().stream().mapToInt(Section::bytes).sum();
    ByteBuffer out = ByteBuffer.allocate(bytes);
    learner.sections().forEach(section -> section.save(out));
    assertThat(out.remaining()).isZero();
    return out.array();
  }

  private static void restore(Learner learner, byte[] state) throws CorruptStateException {
    ByteBuffer in = ByteBuffer.wrap(state);
    for (Section section : learner.sections()) {
      if (in.hasRemaining()) {
        section.restore(in);
      }
    }
    assertThat(in.remaining()).isZero();
  }
}
