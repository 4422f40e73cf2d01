package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NoveltyTest {

  private static final int MONDAY_NOON = 12;
  private static final int SATURDAY_NOON = 5 * 24 + 12;

  static Stream<Arguments> lags() {
    return Stream.of(Arguments.of((Object) Novelty.NEAR), Arguments.of((Object) Novelty.FAR));
  }

  @ParameterizedTest
  @MethodSource("lags")
  void whatWasMetSurprisesNoMore(int[][] lags) {
    Novelty novelty = new Novelty(lags);
    int[] cycle = {0, 3, 7, 3, 1};
    for (int i = 0; i < 100; i++) {
      novelty.meet(cycle[i % 5], MONDAY_NOON);
    }
    for (int i = 0; i < 100; i++) {
      assertThat(novelty.meet(cycle[i % 5], MONDAY_NOON)).isZero();
    }
    assertThat(novelty.meet(4, MONDAY_NOON)).isPositive();
  }

  @Test
  void aRareNoveltySurprisesMore() {
    assertThat(afterQuiet(2_000)).isGreaterThan(afterQuiet(200));
    assertThat(afterQuiet(100_000)).isBetween(5.0, 6.0 * 5);
  }

  private static double afterQuiet(int rows) {
    Novelty novelty = new Novelty(Novelty.NEAR);
    for (int i = 0; i < rows; i++) {
      novelty.meet(2, MONDAY_NOON);
    }
    return novelty.meet(6, MONDAY_NOON);
  }

  @Test
  void aLevelIsNewToAnHourAndToSuchDays() {
    Novelty novelty = new Novelty(Novelty.NEAR);
    for (int i = 0; i < 500; i++) {
      novelty.meet(2, MONDAY_NOON);
    }
    double onAnotherKindOfDay = novelty.meet(2, SATURDAY_NOON);
    double atAnotherHour = novelty.meet(2, MONDAY_NOON + 1);
    assertThat(onAnotherKindOfDay).isPositive();
    assertThat(atAnotherHour).isGreaterThan(onAnotherKindOfDay);
    assertThat(novelty.meet(2, SATURDAY_NOON)).isZero();
  }

  @ParameterizedTest
  @MethodSource("lags")
  void goesOnAsSaved(int[][] lags) throws CorruptStateException {
    Random random = new Random(3);
    Novelty novelty = new Novelty(lags);
    Novelty restored = new Novelty(lags);
    for (int i = 0; i < 2_000; i++) {
      int level = random.nextInt(Novelty.LEVELS);
      double surprise = novelty.meet(level, i % HourOfWeek.COUNT);
      assertThat(restored.meet(level, i % HourOfWeek.COUNT)).isEqualTo(surprise).isFinite();
      ByteBuffer saved = saved(novelty);
      restored = new Novelty(lags);
      restored.restore(saved);
      assertThat(saved.hasRemaining()).isFalse();
    }
  }

  @Test
  void refusesLevelsThatItDoesNotKeep() {
    Novelty novelty = new Novelty(Novelty.NEAR);
    ByteBuffer saved = saved(novelty);
    saved.putShort(saved.limit() - Short.BYTES, (short) -1);
    assertThatThrownBy(() -> novelty.restore(saved)).isInstanceOf(CorruptStateException.class);
  }

  private static ByteBuffer saved(Novelty novelty) {
    ByteBuffer out = ByteBuffer.allocate(novelty.bytes());
    novelty.save(out);
    return out.flip();
  }
}
