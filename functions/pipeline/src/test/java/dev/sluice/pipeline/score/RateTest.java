package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.state.CorruptStateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RateTest extends DetectorContract {

  private static final double[] NO_VALUES = {};
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /** Monday, 2026-01-05. */
  private static final long MONDAY = 1_767_571_200_000L;

  @Override
  protected Rate newDetector() {
    return new Rate(MINUTE, 0.02, 20);
  }

  @Override
  protected int fields() {
    return 0;
  }

  @Override
  protected String fixture() {
    return "rate.hex";
  }

  @Override
  protected int mostBytes() {
    return 200;
  }

  /** Records with random pauses between them: of a second, or of a minute now and then. */
  private static List<Long> arrivals(long seed, int count) {
    Random random = new Random(seed);
    List<Long> arrivals = new ArrayList<>();
    double mean = SECOND * StrictMath.exp(1 + 4 * random.nextDouble());
    double time = MONDAY + 9.0 * HOUR;
    for (int i = 0; i < count; i++) {
      time -= mean * (random.nextInt(50) == 0 ? 40 : 1) * StrictMath.log(1 - random.nextDouble());
      arrivals.add((long) time - (random.nextInt(20) == 0 ? 5 * SECOND : 0));
    }
    return arrivals;
  }

  /** Every ten seconds, from a time until before another. */
  private static double clockwork(Rate rate, long from, long to) {
    double most = 0;
    for (long time = from; time < to; time += 10 * SECOND) {
      double score = rate.score(NO_VALUES, time);
      most = Double.isNaN(score) ? most : Math.max(most, score);
    }
    return most;
  }

  // Counts

  @Test
  void scoresOnceItKnowsEnoughWholeSpans() {
    Rate rate = newDetector();
    for (int i = 0; i < 21; i++) {
      assertThat(rate.score(NO_VALUES, MONDAY + i * MINUTE)).isNaN();
    }
    assertThat(rate.score(NO_VALUES, MONDAY + 21 * MINUTE)).isNaN();
    assertThat(rate.score(NO_VALUES, MONDAY + 22 * MINUTE)).isZero();
  }

  @Test
  void findsTooManyBeforeTheirSpanEnds() {
    Rate rate = newDetector();
    long start = MONDAY + HOUR;
    assertThat(clockwork(rate, MONDAY, start)).isLessThan(1);
    double score = 0;
    for (int i = 0; i < 30; i++) {
      score = rate.score(NO_VALUES, start + i * SECOND);
    }
    assertThat(score).isGreaterThan(6);
    Reason reason = rate.reason();
    assertThat(reason.value()).isEqualTo(30);
    assertThat(reason.low()).isBetween(3.0, 6.0);
    assertThat(reason.high()).isBetween(6.0, 9.0);
    assertThat(reason.shares().get(0).of()).isEqualTo("many");
  }

  @Test
  void findsTooFewWhenTheirSpanEnds() {
    Rate rate = new Rate(HOUR, 0.02, 20);
    long start = MONDAY + 30 * HOUR;
    clockwork(rate, MONDAY, start);
    for (long time = start; time < start + HOUR; time += 20 * SECOND) {
      assertThat(rate.score(NO_VALUES, time)).isLessThan(6);
    }
    assertThat(rate.score(NO_VALUES, start + HOUR)).isGreaterThan(6);
    assertThat(rate.reason().value()).isEqualTo(180);
    assertThat(rate.reason().shares().get(0).of()).isEqualTo("few");
    assertThat(rate.score(NO_VALUES, start + HOUR + SECOND)).isZero();
  }

  @Test
  void countsALateRecordInTheOpenSpan() throws CorruptStateException {
    Rate rate = newDetector();
    clockwork(rate, MONDAY, MONDAY + HOUR);
    byte[] saved = save(rate);
    double late = rate.score(NO_VALUES, MONDAY - 3 * DAY);
    Rate other = (Rate) restored(saved);
    double again = other.score(NO_VALUES, MONDAY + HOUR - 10 * SECOND);
    assertThat(late).isEqualTo(again);
    assertThat(save(rate)).isEqualTo(save(other));
  }

  // Silence

  static LongStream seeds() {
    return new Random(71).longs(40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void saysWhenSilenceBeginsToSurprise(long seed) throws CorruptStateException {
    Rate rate = newDetector();
    long latest = Long.MIN_VALUE;
    for (long time : arrivals(seed, 600)) {
      rate.score(NO_VALUES, time);
      latest = Math.max(latest, time);
      assertSilence(rate, latest);
    }
    byte[] before = save(rate);
    assertThat(((Rate) restored(before)).silentAfter(8)).isEqualTo(rate.silentAfter(8));
    assertThat(save(rate)).isEqualTo(before);
  }

  private static void assertSilence(Rate rate, long latest) {
    if (Double.isNaN(rate.silence(latest))) {
      assertThat(rate.silentAfter(8)).isEqualTo(Silence.NEVER);
      return;
    }
    for (double surprise : new double[] {0.5, 3, 8, 200}) {
      long after = rate.silentAfter(surprise);
      assertThat(after).isGreaterThan(latest);
      assertThat(rate.silence(after)).isGreaterThanOrEqualTo(surprise);
      assertThat(rate.silence(after - 1)).isLessThan(surprise);
    }
    assertThat(rate.silence(latest)).isZero();
    assertThat(rate.silence(latest - DAY)).isZero();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isNeverLessSurprisedByALongerSilence(long seed) {
    Rate rate = newDetector();
    arrivals(seed, 600).forEach(time -> rate.score(NO_VALUES, time));
    long latest = arrivals(seed, 600).stream().mapToLong(Long::longValue).max().orElseThrow();
    double before = 0;
    for (long silence = 1; silence < 1000 * DAY; silence += 1 + silence / 3) {
      assertThat(rate.silence(latest + silence)).isBetween(before, Tails.MOST);
      before = rate.silence(latest + silence);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void scoresTheRecordThatEndsASilenceByIt(long seed) {
    Rate rate = newDetector();
    Random random = new Random(seed);
    long latest = Long.MIN_VALUE;
    for (long time : arrivals(seed, 600)) {
      long next = random.nextInt(100) == 0 ? time + HOUR : time;
      double silence = latest == Long.MIN_VALUE ? Double.NaN : rate.silence(next);
      double score = rate.score(NO_VALUES, next);
      assertThat(Double.isNaN(score) || score >= silence).isTrue();
      latest = Math.max(latest, next);
    }
  }

  @Test
  void doesNotMissASingleRecordOfAClockwork() {
    Rate rate = newDetector();
    long latest = MONDAY;
    for (int i = 0; i < 300; i++) {
      latest = MONDAY + 5 * MINUTE * i;
      rate.score(NO_VALUES, latest);
    }
    assertThat(rate.silence(latest + 10 * MINUTE)).isLessThan(8);
    assertThat(rate.silence(latest + 15 * MINUTE)).isGreaterThan(8);
    assertThat(rate.reasonOfSilence(latest + 15 * MINUTE))
        .isEqualTo(
            new Reason(
                0,
                15 * MINUTE,
                5 * MINUTE,
                5 * MINUTE,
                null,
                List.of(new Reason.Share(0, "silence", 1)),
                new Reason.Measure.Silence()));
  }

  @Test
  void doesNotMindASilenceWithinASpan() {
    Rate rate = newDetector();
    long end = MONDAY + HOUR;
    clockwork(rate, MONDAY, end);
    assertThat(rate.silence(end + 45 * SECOND)).isZero();
    assertThat(rate.silence(end + 2 * MINUTE)).isGreaterThan(8);
  }

  /** Only the first night is a surprise, and the first weekend; the key is missed at work. */
  @Test
  void learnsNightsAndWeekends() {
    Rate rate = newDetector();
    List<Long> surprises = new ArrayList<>();
    long morning = MONDAY;
    for (int day = 0; day < 28; day++) {
      morning = MONDAY + day * DAY + 8 * HOUR;
      if (day % 7 < 5) {
        if (clockwork(rate, morning, morning + 10 * HOUR) > 6) {
          surprises.add((long) day);
        }
      }
    }
    assertThat(surprises).isNotEmpty().allMatch(day -> day < 10);
    long monday = MONDAY + 28 * DAY + 8 * HOUR;
    assertThat(rate.silence(monday)).isLessThan(6);
    assertThat(rate.silentAfter(6)).isBetween(monday, monday + 2 * HOUR);
  }
}
