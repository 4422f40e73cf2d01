package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class HourProfileTest {

  private static final int MONDAY = 9;
  private static final int TUESDAY = 24 + 9;
  private static final int SATURDAY = 5 * 24 + 9;

  private static void learn(HourProfile profile, int hourOfWeek, double value, int times) {
    for (int i = 0; i < times; i++) {
      profile.learn(hourOfWeek, value, profile.expected(hourOfWeek, value));
    }
  }

  @Test
  void anUnknownHourExpectsWhatTheNearestKindDoes() {
    HourProfile profile = new HourProfile(true);
    assertThat(profile.expected(MONDAY, 7)).isEqualTo(7);
    learn(profile, MONDAY, 40, 10);
    assertThat(profile.expected(TUESDAY, 7)).isEqualTo(40);
    assertThat(profile.expected(SATURDAY, 7)).isEqualTo(40);
    assertThat(profile.expected(MONDAY + 1, 7)).isEqualTo(7);
  }

  @Test
  void weekendsAreApart() {
    HourProfile profile = new HourProfile(false);
    learn(profile, MONDAY, 40, 300);
    learn(profile, SATURDAY, 10, 300);
    assertThat(profile.expected(TUESDAY, 7)).isCloseTo(40, within(0.1));
    assertThat(profile.expected(SATURDAY + 24, 7)).isCloseTo(10, within(0.1));
    assertThat(profile.ofItsDay(MONDAY)).isFalse();
  }

  @Test
  void daysAreApartIfAskedFor() {
    HourProfile profile = new HourProfile(true);
    learn(profile, MONDAY, 40, 300);
    learn(profile, TUESDAY, 60, 300);
    assertThat(profile.expected(MONDAY, 7)).isCloseTo(40, within(0.1));
    assertThat(profile.expected(TUESDAY, 7)).isCloseTo(60, within(0.1));
    assertThat(profile.ofItsDay(MONDAY)).isTrue();
    assertThat(profile.ofItsDay(MONDAY + 48)).isFalse();
  }

  @Test
  void expectationsLieWithinWhatWasLearned() {
    HourProfile profile = new HourProfile(true);
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      int hour = random.nextInt(HourOfWeek.COUNT);
      assertThat(profile.expected(hour, 0.5)).isBetween(0.0, 1.0);
      profile.learn(hour, random.nextDouble(), profile.expected(hour, 0.5));
    }
  }
}
