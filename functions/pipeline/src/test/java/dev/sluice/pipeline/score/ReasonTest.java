package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.score.Reason.Season;
import dev.sluice.pipeline.score.Reason.Share;
import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReasonTest {

  private static final List<String> ONE = List.of("tempC");

  private static Reason reason(double value, double low, double high, @Nullable Season season) {
    return new Reason(0, value, low, high, season, List.of(new Share(0, "level", 1)));
  }

  private static String words(double value, double low, double high) {
    return reason(value, low, high, null).inWords(ONE);
  }

  @Test
  void saysHowFarAValueLiesOutside() {
    assertThat(words(70.2, 61, 66)).isEqualTo("4.2 above the usual 61 to 66");
    assertThat(words(60.3, 61, 66)).isEqualTo("0.7 below the usual 61 to 66");
    assertThat(words(7, 5, 5)).isEqualTo("2 above the usual 5");
    assertThat(words(1e20, -1, 1)).isEqualTo("1E+20 above the usual -1 to 1");
  }

  @Test
  void saysWhenThatIsUsual() {
    assertThat(reason(70.2, 61, 66, new Season.OnDay(14, DayOfWeek.TUESDAY)).inWords(ONE))
        .isEqualTo("4.2 above the usual 61 to 66 for a Tuesday 14:00");
    assertThat(reason(70.2, 61, 66, new Season.Weekly(3, true)).inWords(ONE))
        .isEqualTo("4.2 above the usual 61 to 66 for a weekend 03:00");
    assertThat(reason(70.2, 61, 66, new Season.Weekly(3, false)).inWords(ONE))
        .isEqualTo("4.2 above the usual 61 to 66 for a weekday 03:00");
    assertThat(reason(70.2, 61, 66, new Season.Daily(23)).inWords(ONE))
        .isEqualTo("4.2 above the usual 61 to 66 for 23:00");
  }

  @Test
  void knowsOneBoundOnly() {
    assertThat(words(110, Double.NEGATIVE_INFINITY, 100)).isEqualTo("10 above the usual 100");
    assertThat(words(-3, 0, Double.POSITIVE_INFINITY)).isEqualTo("3 below the usual 0");
    assertThat(words(-3, Double.NEGATIVE_INFINITY, 5)).startsWith("-3 is usual");
  }

  @Test
  void tellsABandFarFromZeroApart() {
    assertThat(words(1_000_002.5, 1_000_000, 1_000_001))
        .isEqualTo("1.5 above the usual 1000000 to 1000001");
  }

  @Test
  void saysWhatElseIsUnusual() {
    Reason reason =
        new Reason(
            0,
            70,
            61,
            72,
            null,
            List.of(
                new Share(0, "change", 0.6),
                new Share(0, "novelty", 0.35),
                new Share(0, "spread", 0.05)));
    assertThat(reason.inWords(ONE))
        .isEqualTo("70 is usual, but not like this: mostly change (0.6), novelty (0.4)");
    assertThat(new Reason(0, 70, 61, 72, null, List.of()).inWords(ONE)).isEqualTo("70 is usual");
  }

  @Test
  void namesTheFieldOfAVector() {
    Reason reason = new Reason(1, 9, 1, 2, null, List.of(new Share(1, "level", 1)));

    assertThat(reason.inWords(List.of("tempC", "current")))
        .isEqualTo("current: 7 above the usual 1 to 2");
    assertThat(reason.inWords(List.of("a", "b".repeat(300)))).hasSize(256);
  }
}
