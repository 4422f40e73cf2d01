package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.pipeline.score.Reason;
import dev.sluice.pipeline.score.Reason.Season;
import dev.sluice.pipeline.score.Reason.Share;
import dev.sluice.pipeline.score.surprise.Surprise.Size;
import java.time.DayOfWeek;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

  private static final int ROWS = 5_000;

  /** 1 at night, 11 by day; the first row is of a Tuesday at 22:13. */
  private static double usual(int row) {
    long hour = Math.floorMod(Math.floorDiv(Noise.time(row), 3_600_000L), 24L);
    return hour >= 8 && hour < 20 ? 11 : 1;
  }

  private static Reason after(Surprise detector, int rows, double... last) {
    Random random = new Random(1);
    for (int i = 0; i < rows; i++) {
      double[] values = new double[last.length];
      for (int field = 0; field < last.length; field++) {
        values[field] = usual(i) + 0.1 * random.nextGaussian();
      }
      detector.score(values, Noise.time(i));
    }
    detector.score(last, Noise.time(rows));
    return detector.reason();
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void tellsTheValueAndWhereItUsuallyLies(Size size) {
    Reason reason = after(new Surprise(size, 1), ROWS, 40);
    assertThat(reason.field()).isZero();
    assertThat(reason.value()).isEqualTo(40);
    assertThat(reason.high()).isBetween(reason.low(), 15.0);
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void sharesDescendToOne(Size size) {
    Reason reason = after(new Surprise(size, 1), ROWS, 40);
    assertThat(reason.shares()).isSortedAccordingTo((a, b) -> Double.compare(b.part(), a.part()));
    assertThat(reason.shares()).hasSizeBetween(1, 5);
    assertThat(reason.shares().stream().mapToDouble(Share::part).sum()).isCloseTo(1, within(1e-9));
  }

  @Test
  void tellsTheHour() {
    Reason reason = byDayAtNight(Size.STANDARD);
    assertThat(reason.shares().get(0).of()).isEqualTo("hour");
    assertThat(reason.season()).isEqualTo(new Season.Weekly(2, false));
    assertThat(reason.low()).isBetween(-5.0, 1.0);
    assertThat(reason.high()).isBetween(1.0, 9.0);
  }

  @Test
  void tellsTheDay() {
    assertThat(byDayAtNight(Size.WEEKLY).season())
        .isEqualTo(new Season.OnDay(2, DayOfWeek.WEDNESDAY));
  }

  /** 4,080 rows end on a Wednesday at 02:13; then three values come as by day. */
  private static Reason byDayAtNight(Size size) {
    Surprise detector = new Surprise(size, 1);
    after(detector, 4_080, 11);
    detector.score(new double[] {11}, Noise.time(4_081));
    detector.score(new double[] {11}, Noise.time(4_082));
    return detector.reason();
  }

  @Test
  void nothingUnusualHasNoShares() {
    Surprise detector = new Surprise(Size.STANDARD, 1);
    for (int i = 0; i < 3_000; i++) {
      detector.score(new double[] {5}, Noise.time(i));
    }
    Reason reason = detector.reason();
    assertThat(reason.value()).isEqualTo(5);
    assertThat(reason.low()).isEqualTo(5);
    assertThat(reason.high()).isEqualTo(5);
    assertThat(reason.season()).isNull();
  }

  @Test
  void tellsTheFieldThatContributesMost() {
    Reason reason = after(new Surprise(Size.TINY, 3), ROWS, usual(ROWS), 40, usual(ROWS));
    assertThat(reason.field()).isEqualTo(1);
    assertThat(reason.value()).isEqualTo(40);
    assertThat(reason.shares().get(0).field()).isEqualTo(1);
  }

  @Test
  void whatLastsIsExplainedByEarlierValues() {
    Surprise detector = new Surprise(Size.TINY, 1);
    after(detector, ROWS, 1e6);
    detector.score(new double[] {usual(ROWS + 1)}, Noise.time(ROWS + 1));
    Reason reason = detector.reason();
    assertThat(reason.value()).isEqualTo(usual(ROWS + 1));
    assertThat(reason.shares()).isNotEmpty();
  }
}
