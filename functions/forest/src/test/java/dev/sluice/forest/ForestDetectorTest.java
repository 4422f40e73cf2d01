package dev.sluice.forest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.score.Detector;
import dev.sluice.pipeline.score.Forests;
import dev.sluice.pipeline.score.Reason;
import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of {@link Detector}, but that it allocates. */
final class ForestDetectorTest {

  private static final int ROWS = 700;

  /** Small enough to be saved at every row. */
  private static final ScorePlan.Detector.Forest SMALL =
      new ScorePlan.Detector.Forest(5, 32, 3, 40);

  private static final int FIELDS = 3;

  /** Observations of three fields. */
  record Observations(String name, List<double[]> rows) {

    @Override
    public String toString() {
      return name;
    }

    static Observations of(String name, IntFunction<double[]> row) {
      return new Observations(name, IntStream.range(0, ROWS).mapToObj(row).toList());
    }
  }

  static Stream<Observations> kinds() {
    Random random = new Random(3);
    return Stream.of(
        noise(ROWS),
        Observations.of("CONSTANT", i -> new double[] {5, -5, 0}),
        Observations.of("FEW_VALUES", i -> new double[] {i % 2, i % 3, 7}),
        Observations.of(
            "MISSING",
            i ->
                new double[] {
                  i % 3 == 0 ? Double.NaN : random.nextDouble(),
                  i < 400 ? Double.NaN : 3,
                  i % 3 == 1 ? Double.POSITIVE_INFINITY : i
                }),
        Observations.of(
            "EXTREME",
            i ->
                new double[] {
                  i % 50 == 7 ? Double.MAX_VALUE : random.nextGaussian(),
                  i % 60 == 8 ? -1e300 : i % 61 == 9 ? 1e300 : 0,
                  i % 2 == 0 ? Double.MIN_VALUE : -Double.MIN_VALUE
                }),
        Observations.of(
            "SHIFTING",
            i ->
                new double[] {
                  random.nextGaussian() + (i > 350 ? 1e6 : 0), Math.floorDiv(i, 100), 1e-9 * i
                }));
  }

  private static Observations noise(int rows) {
    Random random = new Random(2);
    return new Observations(
        "NOISE",
        Stream.generate(() ->
                new double[] {
                  random.nextGaussian(), 1e5 + random.nextGaussian(), 1e-5 * random.nextGaussian()
                })
            .limit(rows)
            .toList());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void scoresAreFiniteAndNotNegativeOnceItIsWarm(Observations observations) {
    Detector detector = newDetector();
    int row = 0;
    for (double[] values : observations.rows()) {
      double score = detector.score(values, row);
      if (++row <= SMALL.warmup()) {
        assertThat(score).as("row %d", row).isNaN();
      } else if (row > SMALL.warmup() + SMALL.shingle()) {
        assertThat(score).as("row %d", row).isBetween(0.0, 100.0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isRestoredBitForBitAtAnyRow(Observations observations) throws CorruptStateException {
    Random random = new Random(1);
    Detector kept = newDetector();
    Detector stored = newDetector();
    for (double[] values : observations.rows()) {
      if (random.nextInt(3) == 0) {
        stored = restored(save(stored));
      }
      if (random.nextInt(30) == 0) {
        assertThat(save(stored)).isEqualTo(save(kept));
        assertThat(save(restored(save(stored)))).isEqualTo(save(kept));
      }
      double score = kept.score(values, 0);
      assertThat(Double.doubleToLongBits(stored.score(values, 0)))
          .isEqualTo(Double.doubleToLongBits(score));
      if (!Double.isNaN(score) && random.nextInt(5) == 0) {
        assertThat(stored.reason()).isEqualTo(kept.reason());
      }
    }
  }

  @Test
  void aForestAsItIsByDefaultIsRestoredBitForBit() throws CorruptStateException {
    ScorePlan.Detector.Forest settings = new ScorePlan.Detector.Forest(50, 256, 4, 100);
    Detector kept = new ForestDetector(settings, FIELDS);
    Detector stored = new ForestDetector(settings, FIELDS);
    int row = 0;
    for (double[] values : noise(1_200).rows()) {
      double score = kept.score(values, 0);
      assertThat(Double.doubleToLongBits(stored.score(values, 0)))
          .isEqualTo(Double.doubleToLongBits(score));
      if (++row % 170 == 0) {
        byte[] saved = save(stored);
        assertThat(saved).isEqualTo(save(kept));
        assertThat(saved.length).isLessThan(stored.maximumBytes() / 2);
        stored = new ForestDetector(settings, FIELDS);
        stored.restore(ByteBuffer.wrap(saved));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void neverTakesMoreThanItsBound(Observations observations) {
    Detector detector = newDetector();
    int row = 0;
    for (double[] values : observations.rows()) {
      detector.score(values, 0);
      if (++row % 20 == 0) {
        assertThat(detector.bytes()).isLessThanOrEqualTo(Forests.maximumBytes(SMALL, FIELDS));
        assertThat(save(detector)).hasSize(detector.bytes());
      }
    }
    assertThat(detector.maximumBytes()).isEqualTo(Forests.maximumBytes(SMALL, FIELDS));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void tellsWhy(Observations observations) {
    Detector detector = newDetector();
    for (double[] values : observations.rows()) {
      double score = detector.score(values, 0);
      if (Double.isNaN(score)) {
        continue;
      }
      Reason reason = detector.reason();
      assertThat(reason.low()).isLessThanOrEqualTo(reason.high());
      assertThat(reason.value()).isFinite().isEqualTo(values[reason.field()]);
      List<Double> parts = reason.shares().stream().map(Reason.Share::part).toList();
      assertThat(parts).hasSizeLessThanOrEqualTo(5).allMatch(part -> part > 0);
      assertThat(parts).isSortedAccordingTo((a, b) -> Double.compare(b, a));
      assertThat(parts.isEmpty()).isEqualTo(score == 0);
      if (score > 0) {
        assertThat(parts.stream().mapToDouble(Double::doubleValue).sum())
            .isEqualTo(1, within(1e-9));
      }
    }
  }

  @Test
  void whySurvivesSaving() {
    Detector asked = newDetector();
    Detector saved = newDetector();
    for (double[] values : noise(200).rows()) {
      double score = asked.score(values, 0);
      assertThat(Double.doubleToLongBits(saved.score(values, 0)))
          .isEqualTo(Double.doubleToLongBits(score));
      if (!Double.isNaN(score)) {
        save(saved);
        assertThat(saved.reason()).isEqualTo(asked.reason());
      }
    }
  }

  @Test
  void findsTheFieldThatIsApartAndWhatIsUsualOfIt() {
    Detector detector = newDetector();
    noise(500).rows().forEach(values -> detector.score(values, 0));

    double usual = detector.score(new double[] {0, 1e5, 0}, 0);
    double apart = detector.score(new double[] {0, 1e5 + 12, 0}, 0);

    assertThat(apart).isGreaterThan(2 * usual);
    Reason reason = detector.reason();
    assertThat(reason.inWords(List.of("voltage", "current", "heat")))
        .startsWith("current: ")
        .contains(" above the usual ");
    assertThat(reason.low()).isBetween(1e5 - 3, 1e5 - 1);
    assertThat(reason.high()).isBetween(1e5 + 1, 1e5 + 3);
  }

  @Test
  void findsACombinationOfUsualValuesThatIsUnusual() {
    Detector detector = new ForestDetector(new ScorePlan.Detector.Forest(50, 256, 1, 100), 2);
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      double load = random.nextDouble();
      detector.score(new double[] {load, 100 * load + random.nextGaussian()}, 0);
    }

    double together = detector.score(new double[] {0.8, 80}, 0);
    double against = detector.score(new double[] {0.9, 10}, 0);

    assertThat(against).isGreaterThan(1.3 * together);
  }

  @Test
  void oneAbsurdValueBlindsNoField() {
    Detector detector = newDetector();
    noise(300).rows().forEach(values -> detector.score(values, 0));
    detector.score(new double[] {1e300, 1e5, 0}, 0);
    noise(300).rows().forEach(values -> detector.score(values, 0));

    double usual = detector.score(new double[] {0, 1e5, 0}, 0);
    assertThat(detector.score(new double[] {12, 1e5, 0}, 0)).isGreaterThan(1.5 * usual);
  }

  @Test
  void refusesAStateThatIsCutShort() {
    byte[] saved = save(trained());
    for (int length = 0; length < saved.length; length += length < 64 ? 1 : 97) {
      assertRefused(Arrays.copyOf(saved, length));
    }
  }

  @Test
  void refusesADamagedStateOrReadsTheSame() {
    byte[] saved = save(trained());
    Random random = new Random(2);
    for (int i = 0; i < 1_000; i++) {
      byte[] damaged = saved.clone();
      int bit = i < 200 ? i : random.nextInt(8 * saved.length);
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefusedOrTheSame(damaged, saved);
    }
    for (int i = 0; i < 200; i++) {
      byte[] anything = new byte[saved.length];
      random.nextBytes(anything);
      assertRefused(anything);
    }
  }

  @Test
  void refusesTheStateOfOtherSettings() {
    byte[] saved = save(trained());

    assertThatThrownBy(() ->
            new ForestDetector(new ScorePlan.Detector.Forest(5, 32, 2, 40), FIELDS)
                .restore(ByteBuffer.wrap(saved)))
        .isInstanceOf(CorruptStateException.class);
  }

  private static void assertRefused(byte[] saved) {
    assertThatThrownBy(() -> newDetector().restore(ByteBuffer.wrap(saved)))
        .isInstanceOf(CorruptStateException.class);
  }

  /** Compressed bytes have bits that say nothing, and some things can be said in two ways. */
  private static void assertRefusedOrTheSame(byte[] damaged, byte[] saved) {
    try {
      assertThat(save(restored(damaged))).isEqualTo(saved);
    } catch (CorruptStateException refused) {
      assertThat(refused).hasMessageContaining("forest");
    }
  }

  private static Detector trained() {
    Detector detector = newDetector();
    noise(ROWS).rows().forEach(values -> detector.score(values, 0));
    return detector;
  }

  private static Detector newDetector() {
    return new RandomCutForests().newForest(SMALL, FIELDS);
  }

  private static byte[] save(Detector detector) {
    ByteBuffer out = ByteBuffer.allocate(detector.bytes());
    detector.save(out);
    assertThat(out.hasRemaining()).isFalse();
    return out.array();
  }

  private static Detector restored(byte[] saved) throws CorruptStateException {
    Detector detector = newDetector();
    ByteBuffer in = ByteBuffer.wrap(saved);
    detector.restore(in);
    assertThat(in.hasRemaining()).isFalse();
    return detector;
  }
}
