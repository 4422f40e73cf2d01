package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HabituationTest {

  private static double day(Habituation habituation, int hour, double score) {
    double left = 0;
    for (int i = 0; i < HourOfWeek.HOURS; i++) {
      double less = habituation.less(i == hour ? score : 0, i);
      left = i == hour ? less : left;
    }
    return left;
  }

  @Test
  void anHourThatIsAlwaysSurprisingCountsLess() {
    Habituation habituation = new Habituation();
    assertThat(day(habituation, 3, 10)).isEqualTo(10);
    double last = 10;
    for (int i = 0; i < 30; i++) {
      double now = day(habituation, 3, 10);
      assertThat(now).isLessThanOrEqualTo(last);
      last = now;
    }
    assertThat(last).isCloseTo(5, within(0.1));
  }

  @Test
  void hoursBesideItCountLessToo() {
    Habituation habituation = new Habituation();
    for (int i = 0; i < 30; i++) {
      day(habituation, 0, 10);
    }
    assertThat(habituation.less(10, 23)).isLessThan(6);
    assertThat(habituation.less(10, 1)).isLessThan(6);
    assertThat(habituation.less(10, 12)).isEqualTo(10);
  }

  @Test
  void isForgotten() {
    Habituation habituation = new Habituation();
    for (int i = 0; i < 60; i++) {
      day(habituation, 3, i < 30 ? 10 : 0);
    }
    assertThat(habituation.less(10, 3)).isGreaterThan(9.9);
  }

  @Test
  void noScoreBecomesNegativeOrGreater() {
    Habituation habituation = new Habituation();
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      double score = random.nextInt(10) == 0 ? 1e6 : 20 * random.nextDouble();
      double less = habituation.less(score, random.nextInt(HourOfWeek.HOURS));
      assertThat(less).isBetween(Math.max(0, score - Habituation.MOST / 2), score);
    }
  }

  @Test
  void refusesAnHourThatThereIsNot() {
    Habituation habituation = new Habituation();
    ByteBuffer saved = ByteBuffer.allocate(Habituation.BYTES);
    habituation.save(saved);
    saved.flip().put(Habituation.BYTES - 1, (byte) 24);
    assertThatThrownBy(() -> habituation.restore(saved)).isInstanceOf(CorruptStateException.class);
  }
}
