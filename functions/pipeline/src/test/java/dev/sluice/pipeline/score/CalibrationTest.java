package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalibrationTest {

  private static final int REST = 100;
  private static final long MINUTE = 60_000;
  private static final long START = 1_700_000_000_000L;

  /** Of half a normal distribution, with zeros and a heavy tail. */
  private static double score(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> 1 / (random.nextDouble() + 1e-6);
      default -> Math.abs(random.nextGaussian());
    };
  }

  private static Calibration after(int records, Random random) {
    Calibration calibration = new Calibration(REST);
    for (int i = 0; i < records; i++) {
      calibration.rarity(score(random), START + i * MINUTE);
    }
    return calibration;
  }

  private static byte[] bytes(Calibration calibration) {
    ByteBuffer out = ByteBuffer.allocate(calibration.bytes());
    calibration.save(out);
    assertThat(out.hasRemaining()).isFalse();
    return out.array();
  }

  private static Calibration restored(byte[] state) throws CorruptStateException {
    Calibration calibration = new Calibration(REST);
    calibration.restore(ByteBuffer.wrap(state));
    return calibration;
  }

  @Test
  void saysNothingBeforeItSawAHundredScores() {
    Random random = new Random(1);
    Calibration calibration = new Calibration(REST);
    for (int i = 0; i < 100; i++) {
      assertThat(calibration.rarity(score(random), START + i * MINUTE)).isNaN();
    }
    assertThat(calibration.rarity(0, START)).isNotNaN();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 1_000, 10_000, 100_000})
  void takesWhatWasNeverSeenForAsRareAsTheTimeSeen(int records) {
    Calibration calibration = after(records, new Random(records));
    double seconds = records * 60.0;
    assertThat(calibration.rarity(1e30, START + records * MINUTE))
        .isBetween(seconds * 0.9, seconds * 14);
  }

  @Test
  void takesTheFirstScoreAboveZeroForAsRareAsTheTimeSeen() {
    Calibration calibration = new Calibration(REST);
    for (int i = 0; i < 10_000; i++) {
      double rarity = calibration.rarity(0, START + i * MINUTE);
      assertThat(i < 100 || rarity <= 4 * MINUTE / 1e3).isTrue();
    }
    assertThat(calibration.rarity(1e-9, START + 10_000 * MINUTE))
        .isCloseTo(600_000.0, within(150_000.0));
  }

  @Test
  void countsALongAnomalyOnceAtLevelsThatAreSeldomReached() throws CorruptStateException {
    Calibration calibration = after(100_000, new Random(5));
    long end = START + 100_000 * MINUTE;
    double before = restored(bytes(calibration)).rarity(1e10, end);
    for (int i = 0; i < 2_000; i++) {
      calibration.rarity(1e10, end + i * MINUTE);
    }
    double after = calibration.rarity(1e10, end + 2_000 * MINUTE);
    assertThat(before).isGreaterThan(6e6);
    assertThat(after).isGreaterThan(2e6);
  }

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void takesAHigherScoreForAtLeastAsRare(long seed) throws CorruptStateException {
    Random random = new Random(seed);
    int records = 200 + random.nextInt(20_000);
    byte[] state = bytes(after(records, random));
    double last = 0;
    for (double score = 0; score < 1e4; score = score * 1.01 + 1e-3) {
      double rarity = restored(state).rarity(score, START + records * MINUTE);
      assertThat(rarity).as("at %s", score).isGreaterThanOrEqualTo(last);
      last = rarity;
    }
    assertThat(last).isLessThanOrEqualTo(Calibration.LONGEST);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void doesNotMindTheUnit(long seed) {
    Random random = new Random(seed);
    Calibration one = new Calibration(REST);
    Calibration other = new Calibration(REST);
    double unit = Math.scalb(1.0, random.nextInt(40) - 20);
    for (int i = 0; i < 5_000; i++) {
      double score = score(random);
      long time = START + i * MINUTE;
      assertThat(Double.valueOf(other.rarity(score * unit, time)))
          .isEqualTo(Double.valueOf(one.rarity(score, time)));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void goesOnFromWhatWasSaved(long seed) throws CorruptStateException {
    Random random = new Random(seed);
    Calibration saved = new Calibration(REST);
    Calibration restored = new Calibration(REST);
    long time = START;
    for (int i = 0; i < 3_000; i++) {
      double score = score(random);
      time += random.nextInt(100_000) - 10_000;
      assertThat(Double.valueOf(restored.rarity(score, time)))
          .isEqualTo(Double.valueOf(saved.rarity(score, time)));
      assertThat(saved.bytes()).isLessThanOrEqualTo(saved.maximumBytes());
      restored = restored(bytes(restored));
      assertThat(bytes(restored)).isEqualTo(bytes(saved));
    }
    assertThat(saved.maximumBytes()).isLessThanOrEqualTo(84);
  }

  @Test
  void forgets() throws CorruptStateException {
    Random random = new Random(9);
    Calibration calibration = new Calibration(0);
    double high = 0;
    for (int i = 0; i < 3_000_000; i++) {
      // One in 403 records is above 60; none is after two million, when scores are a tenth as high.
      double scale = i < 2_000_000 ? 10 : 1;
      calibration.rarity(scale * -Math.log(random.nextDouble()), START + i * 1000L);
      if (i == 2_000_000) {
        high = restored(bytes(calibration)).rarity(60, START + i * 1000L);
      }
    }
    assertThat(high).isCloseTo(403, within(100.0));
    assertThat(calibration.rarity(60, START + 3_000_000_000L)).isGreaterThan(3 * high);
  }

  /** What scores look like without their scale. */
  static Stream<ToDoubleFunction<Random>> shapes() {
    return Stream.of(
        random -> Math.abs(random.nextGaussian()), random -> -Math.log(1 - random.nextDouble()));
  }

  /** A rule that was right before scores fell is right again once half as much was seen. */
  @ParameterizedTest
  @MethodSource("shapes")
  void followsScoresThatFall(ToDoubleFunction<Random> shape) {
    Random random = new Random(19);
    Calibration calibration = new Calibration(REST);
    double stated = Duration.ofHours(6).toSeconds();
    int alerts = 0;
    int resting = 0;
    for (int i = 0; i < 300_000; i++) {
      double score = (i < 100_000 ? 10 : 1) * shape.applyAsDouble(random);
      double rarity = calibration.rarity(score, START + i * MINUTE);
      if (rarity > stated && i > resting) {
        resting = i + calibration.rest(stated);
        alerts += i < 200_000 ? 0 : 1;
      }
    }
    assertThat(alerts / (100_000 / 360.0)).isBetween(0.5, 2.0);
  }

  /** One of a thousand records with scores that are exponential, as the first release wrote it. */
  @Test
  void goesOnFromItsFirstForm() throws CorruptStateException {
    byte[] state =
        HexFormat.of()
            .parseHex(
                "0109000003e843f48a2f40dca7afed3c07400000018bd37804a07f4f046f0000"
                    + "7f6204370000802301700000805c00c3000180b8004d00008122002700008135"
                    + "001f0000817f0009000081c900040000");
    long next = START + 1_000 * MINUTE;
    assertThat(restored(state).rarity(6, next)).isCloseTo(26_373, within(1.0));
    assertThat(restored(bytes(restored(state))).rarity(4, next)).isCloseTo(4_724, within(1.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE, 0, START - 86_400_000_000L, START * 2})
  void forgivesAWrongClock(long wrong) throws CorruptStateException {
    Calibration calibration = after(5_000, new Random(11));
    long end = START + 5_000 * MINUTE;
    double right = restored(bytes(calibration)).rarity(3, end);
    calibration.rarity(1, wrong);
    assertThat(calibration.rarity(3, end)).isBetween(right * 0.49, right * 2.01);
  }

  @Test
  void isNotMisledByRecordsOutOfOrder() {
    Random one = new Random(13);
    Random other = new Random(13);
    Random order = new Random(14);
    Calibration ordered = new Calibration(REST);
    Calibration shuffled = new Calibration(REST);
    for (int i = 0; i < 20_000; i++) {
      long time = START + i * MINUTE;
      ordered.rarity(score(one), time);
      shuffled.rarity(score(other), time + order.nextInt(600_000));
    }
    long end = START + 20_000 * MINUTE;
    assertThat(shuffled.rarity(2, end) / ordered.rarity(2, end)).isCloseTo(1, within(0.05));
  }

  @Test
  void staysFiniteWhereTimeStands() {
    Calibration calibration = new Calibration(REST);
    for (int i = 0; i < 1_000; i++) {
      calibration.rarity(i % 10, START);
    }
    assertThat(calibration.rarity(100, START)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, Double.MIN_VALUE, Double.MAX_VALUE, -0.0, 1e6})
  void takesScoresOfAnySize(double score) {
    Calibration calibration = after(1_000, new Random(15));
    assertThat(calibration.rarity(score, START + 1_000 * MINUTE)).isFinite().isNotNegative();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoScore(double score) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Calibration(REST).rarity(score, START))
        .withMessageContaining(Double.toString(score));
    assertThatIllegalArgumentException().isThrownBy(() -> new Calibration(-1));
  }

  /** States with one thing wrong. */
  static Stream<byte[]> corrupt() {
    byte[] state = bytes(after(5_000, new Random(17)));
    int levels = state.length - 6;
    return Stream.of(
        new byte[0],
        with(state, 0, 3),
        with(state, 0, 1),
        with(state, 1, 10),
        with(state, 1, -1),
        with(state, 1, state[1] - 1),
        with(state, 2, 0x80),
        with(state, 2, 0x7f),
        with(state, 6, 0xff),
        with(state, 10, 0x7f, 0xf8),
        with(state, 10, 0xff),
        with(state, 26, 0x7f, 0xc0),
        with(state, 26, 0x3f, 0x80),
        with(state, levels, 0, 0),
        with(state, levels, 0xff, 0xff),
        with(state, levels + 2, 0, 0));
  }

  private static byte[] with(byte[] state, int at, int... bytes) {
    byte[] changed = state.clone();
    IntStream.range(0, bytes.length).forEach(i -> changed[at + i] = (byte) bytes[i]);
    return changed;
  }

  @ParameterizedTest
  @MethodSource("corrupt")
  void refusesAnotherForm(byte[] state) {
    assertThatThrownBy(() -> restored(state)).isInstanceOf(CorruptStateException.class);
  }
}
