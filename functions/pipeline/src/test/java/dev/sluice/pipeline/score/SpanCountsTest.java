package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanCountsTest {

  private static SpanCounts learned(double rate, int... counts) {
    SpanCounts spans = new SpanCounts(rate);
    spans.close(0);
    for (int count : counts) {
      add(spans, count);
      spans.close(0);
    }
    return spans;
  }

  private static void add(SpanCounts spans, int count) {
    for (int i = 0; i < count; i++) {
      spans.add();
    }
  }

  /** Counts whose variance is their mean. */
  private static int[] dispersedAround(int mean) {
    int deviation = (int) Math.sqrt(mean);
    int[] counts = new int[1_000];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = mean + (i % 2 == 0 ? deviation : -deviation);
    }
    return counts;
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 25, 400})
  void neverSurprisesMoreThanAPoissonTailAndHardlyLess(int mean) {
    SpanCounts spans = learned(1e-3, dispersedAround(mean));
    for (int count = 0; count < 3 * mean; count++) {
      boolean many = count > mean;
      double tail = many ? 1 - atMost(count - 1, mean) : atMost(count, mean);
      double surprise = many ? spans.surpriseOfMany(count) : spans.surpriseOfFew(count);
      if (tail > 1e-9) {
        assertThat(surprise)
            .isBetween(-StrictMath.log10(tail) - 1.7, -StrictMath.log10(tail) + 0.1);
      }
    }
  }

  /** The probability of so many at most in a Poisson distribution. */
  private static double atMost(int count, double mean) {
    double logarithm = -mean;
    double sum = StrictMath.exp(logarithm);
    for (int k = 1; k <= count; k++) {
      logarithm += StrictMath.log(mean / k);
      sum += StrictMath.exp(logarithm);
    }
    return sum;
  }

  @Test
  void surprisesOnOneSideOnly() {
    SpanCounts spans = learned(0.02, dispersedAround(25));
    assertThat(spans.surpriseOfMany(10)).isZero();
    assertThat(spans.surpriseOfFew(40)).isZero();
    assertThat(spans.surpriseOfMany(60)).isGreaterThan(spans.surpriseOfMany(50)).isGreaterThan(6);
    assertThat(spans.surpriseOfFew(1)).isGreaterThan(spans.surpriseOfFew(5)).isGreaterThan(4);
  }

  @Test
  void expectsMoreOfAClockworkAndLessOfBursts() {
    SpanCounts clockwork = learned(0.02, new Random(61).ints(200, 24, 27).toArray());
    SpanCounts poisson = learned(0.02, dispersedAround(25));
    SpanCounts bursts = learned(0.02, new Random(62).ints(200, 0, 51).toArray());
    assertThat(clockwork.surpriseOfMany(40)).isGreaterThan(2 * poisson.surpriseOfMany(40));
    assertThat(bursts.surpriseOfMany(40)).isLessThan(poisson.surpriseOfMany(40) / 2);
    assertThat(clockwork.high() - clockwork.low()).isLessThan(poisson.high() - poisson.low());
  }

  @Test
  void leavesTheFirstSpanOut() {
    SpanCounts spans = new SpanCounts(0.02);
    add(spans, 1_000);
    spans.close(0);
    assertThat(spans.learned()).isZero();
    add(spans, 9);
    spans.close(0);
    assertThat(spans.learned()).isEqualTo(1);
    assertThat(spans.low()).isBetween(4.0, 9.0);
    assertThat(spans.high()).isBetween(9.0, 16.0);
  }

  @Test
  void learnsEmptySpansAtOnceAsOneByOne() {
    SpanCounts once = learned(0.05, dispersedAround(9));
    SpanCounts each = learned(0.05, dispersedAround(9));
    once.close(6);
    each.close(0);
    for (int i = 0; i < 6; i++) {
      each.close(0);
    }
    assertThat(once.learned()).isEqualTo(each.learned());
    assertThat(once.high()).isCloseTo(each.high(), within(1e-9));
    assertThat(once.surpriseOfMany(30)).isCloseTo(each.surpriseOfMany(30), within(1e-9));
  }

  @Test
  void isAsSurprisedAsCanBeByARecordWhereNoneCame() {
    assertThat(learned(0.02, 0, 0, 0).surpriseOfMany(1)).isEqualTo(Tails.MOST);
    assertThat(learned(0.02, 0, 0, 0).surpriseOfFew(0)).isZero();
  }
}
