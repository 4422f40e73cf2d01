package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.sluice.pipeline.state.CorruptStateException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of {@link Detector}, for each that there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DetectorContract {

  private static final int ROWS = 1500;

  /** One that has seen nothing; always of the same settings, warm after 300 rows at most. */
  protected abstract Detector newDetector();

  /** How many fields it takes. */
  protected int fields() {
    return 1;
  }

  /**
   * The name of a resource beside the test that holds, in hexadecimal, what a detector saved after
   * {@value #ROWS} rows of noise. It stays when the code changes: stored states must go on.
   */
  protected abstract String fixture();

  /** The most bytes that its settings may take. */
  protected abstract int mostBytes();

  Stream<Observations> kinds() {
    return Observations.kinds(fields(), ROWS);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void scoresAreFiniteAndNotNegativeOnceItIsWarm(Observations observations) {
    Detector detector = newDetector();
    boolean warm = false;
    for (Observations.Row row : observations.rows()) {
      double score = score(detector, row);
      warm |= !Double.isNaN(score);
      if (warm) {
        assertThat(score).isBetween(0.0, Double.MAX_VALUE);
      }
    }
    assertThat(warm || observations.name().endsWith("EVERY_YEAR")).isTrue();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void isRestoredBitForBitAtAnyRow(Observations observations) throws CorruptStateException {
    Random random = new Random(1);
    Detector kept = newDetector();
    Detector stored = newDetector();
    for (Observations.Row row : observations.rows()) {
      if (random.nextInt(10) == 0) {
        byte[] saved = save(stored);
        assertThat(saved).isEqualTo(save(kept));
        stored = restored(saved);
        assertThat(save(stored)).isEqualTo(saved);
      }
      double score = score(kept, row);
      assertThat(Double.doubleToLongBits(score(stored, row)))
          .isEqualTo(Double.doubleToLongBits(score));
      if (!Double.isNaN(score)) {
        assertThat(stored.reason()).isEqualTo(kept.reason());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void neverTakesMoreThanItsBound(Observations observations) {
    Detector detector = newDetector();
    int most = detector.maximumBytes();
    assertThat(most).isLessThanOrEqualTo(mostBytes());
    for (Observations.Row row : observations.rows()) {
      assertThat(detector.bytes()).isLessThanOrEqualTo(most);
      assertThat(detector.maximumBytes()).isEqualTo(most);
      score(detector, row);
    }
    assertThat(save(detector)).hasSize(detector.bytes());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void tellsWhy(Observations observations) {
    Detector detector = newDetector();
    for (Observations.Row row : observations.rows()) {
      double score = score(detector, row);
      if (!Double.isNaN(score)) {
        byte[] before = save(detector);
        assertReason(detector.reason(), row.values(), score);
        assertThat(save(detector)).isEqualTo(before);
      }
    }
  }

  private void assertReason(Reason reason, double[] values, double score) {
    assertThat(reason.low()).isLessThanOrEqualTo(reason.high());
    assertThat(reason.low() == Double.POSITIVE_INFINITY).isFalse();
    assertThat(reason.high() == Double.NEGATIVE_INFINITY).isFalse();
    assertThat(reason.value()).isFinite();
    if (fields() > 0) {
      assertThat(reason.value()).isEqualTo(values[reason.field()]);
    }
    List<Double> parts = reason.shares().stream().map(Reason.Share::part).toList();
    assertThat(parts).hasSizeLessThanOrEqualTo(5).allMatch(part -> part > 0);
    assertThat(parts).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(parts.isEmpty()).isEqualTo(score == 0);
    if (score > 0) {
      assertThat(parts.stream().mapToDouble(Double::doubleValue).sum()).isEqualTo(1, within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void keepsNoValuesAndTakesInfinitiesForMissing(Observations observations) {
    Detector given = newDetector();
    Detector other = newDetector();
    double[] reused = new double[fields()];
    for (Observations.Row row : observations.rows()) {
      for (int f = 0; f < reused.length; f++) {
        reused[f] = Double.isInfinite(row.values()[f]) ? Double.NaN : row.values()[f];
      }
      double score = other.score(reused, row.timeMillis());
      Arrays.fill(reused, 1e9);
      assertThat(Double.doubleToLongBits(score))
          .isEqualTo(Double.doubleToLongBits(score(given, row)));
    }
    assertThat(save(other)).isEqualTo(save(given));
  }

  @Test
  void allocatesNothingToScore() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Detector detector = newDetector();
    List<Observations.Row> rows = Observations.noise(fields(), 20_000).rows();
    scoreAll(detector, rows);
    long before = threads.getCurrentThreadAllocatedBytes();
    scoreAll(detector, rows);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).as("bytes for 20,000 scores").isLessThan(20_000);
  }

  private static void scoreAll(Detector detector, List<Observations.Row> rows) {
    for (int i = 0; i < rows.size(); i++) {
      score(detector, rows.get(i));
    }
  }

  @Test
  void refusesAStateThatIsCutShort() {
    byte[] saved = save(trained());
    for (int length = 0; length < saved.length; length++) {
      byte[] cut = Arrays.copyOf(saved, length);
      assertThat(refuses(cut)).as("%d of %d bytes", length, saved.length).isTrue();
    }
  }

  /** Whatever a state's checksum lets through: it is refused, or the laws hold of what follows. */
  @Test
  void refusesADamagedStateOrGoesOnByTheLaws() {
    byte[] saved = save(trained());
    Random random = new Random(2);
    List<Observations.Row> rows = Observations.noise(fields(), 40).rows();
    for (int bit = 0; bit < 8 * saved.length; bit++) {
      byte[] damaged = saved.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertGoesOn(damaged, rows);
    }
    for (int i = 0; i < 500; i++) {
      byte[] anything = new byte[saved.length];
      random.nextBytes(anything);
      assertGoesOn(anything, rows);
    }
  }

  private void assertGoesOn(byte[] saved, List<Observations.Row> rows) {
    if (refuses(saved)) {
      return;
    }
    Detector detector = newDetector();
    try {
      detector.restore(ByteBuffer.wrap(saved));
    } catch (CorruptStateException e) {
      throw new AssertionError("refused what it took before", e);
    }
    for (Observations.Row row : rows) {
      double score = score(detector, row);
      assertThat(Double.isNaN(score) || (score >= 0 && score <= Double.MAX_VALUE))
          .as("the score %s", score)
          .isTrue();
    }
    assertThat(save(detector).length).isLessThanOrEqualTo(detector.maximumBytes());
  }

  private boolean refuses(byte[] saved) {
    try {
      newDetector().restore(ByteBuffer.wrap(saved));
      return false;
    } catch (CorruptStateException | BufferUnderflowException e) {
      return true;
    }
  }

  @Test
  void goesOnFromAStoredState() throws Exception {
    Detector trained = trained();
    byte[] stored = stored();
    assertThat(HexFormat.of().formatHex(save(trained))).isEqualTo(HexFormat.of().formatHex(stored));
    Detector restored = restored(stored);
    for (Observations.Row row : Observations.noise(fields(), 100).rows()) {
      assertThat(score(restored, row)).isEqualTo(score(trained, row));
    }
  }

  private byte[] stored() throws IOException {
    try (InputStream in = getClass().getResourceAsStream(fixture())) {
      assertThat(in).as("the resource %s, which holds a saved state", fixture()).isNotNull();
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
  }

  private Detector trained() {
    Detector detector = newDetector();
    Observations.noise(fields(), ROWS).rows().forEach(row -> score(detector, row));
    return detector;
  }

  protected static double score(Detector detector, Observations.Row row) {
    return detector.score(row.values(), row.timeMillis());
  }

  protected static byte[] save(Detector detector) {
    ByteBuffer out = ByteBuffer.allocate(detector.bytes());
    detector.save(out);
    assertThat(out.hasRemaining()).isFalse();
    return out.array();
  }

  protected final Detector restored(byte[] saved) throws CorruptStateException {
    Detector detector = newDetector();
    ByteBuffer in = ByteBuffer.wrap(saved);
    detector.restore(in);
    assertThat(in.hasRemaining()).isFalse();
    return detector;
  }
}
