package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActiveHoursTest {

  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  /** Monday, 2026-01-05. */
  private static final long MONDAY = 1_767_571_200_000L;

  static LongStream seeds() {
    return new Random(51).longs(50);
  }

  /** Of a key that speaks when it likes. */
  private static ActiveHours any(Random random) {
    ActiveHours hours = new ActiveHours();
    long time = MONDAY;
    for (int i = random.nextInt(200); i > 0; i--) {
      long next = time + random.nextInt((int) (random.nextBoolean() ? HOUR : DAY));
      hours.learn(time, next);
      time = next;
    }
    return hours;
  }

  /** Three weeks of a key that speaks from 8 to 18 on weekdays. */
  private static ActiveHours office() {
    ActiveHours hours = new ActiveHours();
    long before = MONDAY + 8 * HOUR;
    for (long time = before; time < MONDAY + 21 * DAY; time += HOUR / 4) {
      long day = (time - MONDAY) / DAY % 7;
      long hour = time / HOUR % 24;
      if (day < 5 && hour >= 8 && hour < 18) {
        hours.learn(before, time);
        before = time;
      }
    }
    return hours;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void addUpToNoMoreThanTheTimeThatPassed(long seed) {
    Random random = new Random(seed);
    ActiveHours hours = any(random);
    long from = MONDAY + random.nextInt();
    long between = from + 1 + (long) (random.nextDouble() * 30 * DAY);
    long to = between + 1 + (long) (random.nextDouble() * 30 * DAY);
    double first = hours.millis(from, between);
    double second = hours.millis(between, to);
    assertThat(first).isBetween(1e-6, (double) (between - from));
    assertThat(hours.millis(from, to)).isCloseTo(first + second, within(1.0));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void tellWhenSoMuchTimeHasPassed(long seed) {
    Random random = new Random(seed);
    ActiveHours hours = any(random);
    long from = MONDAY + random.nextInt();
    for (double millis = 1; millis < 100 * DAY; millis *= 3) {
      long after = hours.after(from, millis);
      assertThat(hours.millis(from, after)).isCloseTo(millis, within(1.01));
    }
  }

  @Test
  void countInFullUntilTheyAreKnown() {
    assertThat(new ActiveHours().millis(MONDAY, MONDAY + 40 * DAY)).isEqualTo(40.0 * DAY);
  }

  @Test
  void hardlyCountNightsAndWeekends() {
    ActiveHours hours = office();
    long friday = MONDAY + 4 * DAY;
    double night = hours.millis(MONDAY + 18 * HOUR, MONDAY + DAY + 8 * HOUR);
    double weekend = hours.millis(friday + 18 * HOUR, friday + 3 * DAY + 8 * HOUR);
    assertThat(night).isBetween(1.0, 0.3 * HOUR);
    assertThat(weekend).isBetween(night, 6.0 * HOUR);
    assertThat(hours.millis(MONDAY + 9 * HOUR, MONDAY + 11 * HOUR)).isEqualTo(2.0 * HOUR);
  }

  @Test
  void sayWhetherTheyWereMet() {
    ActiveHours hours = new ActiveHours();
    assertThat(hours.learn(MONDAY, MONDAY + HOUR)).as("none between").isTrue();
    assertThat(hours.learn(MONDAY + HOUR, MONDAY + 3 * HOUR)).isFalse();
    assertThat(hours.learn(MONDAY + DAY + HOUR, MONDAY + DAY + 3 * HOUR)).isTrue();
  }
}
