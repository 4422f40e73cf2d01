package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.score.Reason.Measure;
import dev.sluice.pipeline.score.Reason.Season;
import dev.sluice.pipeline.score.Reason.Share;
import java.time.DayOfWeek;
import java.time.Duration;
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
    assertThat(words(110, Double.NEGATIVE_INFINITY, 100)).isEqualTo("10 above 100");
    assertThat(words(-3, 0, Double.POSITIVE_INFINITY)).isEqualTo("3 below 0");
    assertThat(words(-3, Double.NEGATIVE_INFINITY, 5)).isEqualTo("-3 is usual");
  }

  @Test
  void tellsABandFarFromZeroApart() {
    assertThat(words(1_000_002.5, 1_000_000, 1_000_001))
        .isEqualTo("1.5 above the usual 1000000 to 1000001");
  }

  @Test
  void hasNoMoreDigitsThanABandIsWide() {
    assertThat(words(70.5432, 61.2345, 66.4321)).isEqualTo("4.11 above the usual 61.2 to 66.4");
    assertThat(words(1234.5, 14.321, 67.654)).isEqualTo("1170 above the usual 14 to 68");
    assertThat(words(0, 123_456.7, 987_654.3)).isEqualTo("123000 below the usual 120000 to 990000");
    assertThat(words(1, -1.23456e-9, 1.23456e-9)).isEqualTo("1 above the usual -1.2E-9 to 1.2E-9");
    assertThat(words(7, 1 / 3.0, 1 / 3.0)).isEqualTo("6.67 above the usual 0.333333");
    assertThat(words(1.7e308, -1.7e308, 0)).isEqualTo("1.7E+308 above the usual -1.7E+308 to 0");
    assertThat(words(1.7e308, -1.7e308, -1.6e308))
        .isEqualTo("1.8E+308 above the usual -1.7E+308 to -1.6E+308");
  }

  private static Reason inside(Share... shares) {
    return new Reason(0, 70, 61, 72, new Season.Daily(5), List.of(shares));
  }

  @Test
  void saysWhatElseIsUnusual() {
    Share change = new Share(0, "change", 0.55);
    Share novelty = new Share(0, "novelty", 0.3);
    assertThat(inside(change, novelty, new Share(0, "spread", 0.15)).inWords(ONE))
        .isEqualTo(
            "70 is usual for 05:00, but not like this: mostly change (0.6) and novelty (0.3)");
    assertThat(inside(new Share(0, "change", 0.95), new Share(0, "spread", 0.05)).inWords(ONE))
        .isEqualTo("70 is usual for 05:00, but not like this: mostly change (1.0)");
    assertThat(inside(new Share(0, "level", 1)).inWords(ONE))
        .isEqualTo("70 is within the usual 61 to 72 for 05:00");
    assertThat(inside().inWords(ONE)).isEqualTo("70 is usual for 05:00");
  }

  @Test
  void namesTheFieldsOfAVector() {
    List<String> fields = List.of("tempC", "current");
    Share current = new Share(1, "level", 0.7);
    Share tempC = new Share(0, "change", 0.3);

    assertThat(new Reason(1, 9, 1, 2, null, List.of(new Share(1, "level", 1))).inWords(fields))
        .isEqualTo("current: 7 above the usual 1 to 2");
    assertThat(new Reason(1, 9, 1, 2, null, List.of(current, tempC)).inWords(fields))
        .isEqualTo("current: 7 above the usual 1 to 2 (0.7 of the score; tempC 0.3)");
    assertThat(new Reason(1, 1.5, 1, 2, null, List.of(current, tempC)).inWords(fields))
        .isEqualTo(
            "current: 1.5 is usual, but not like this: mostly level (0.7) and change of tempC (0.3)");
    assertThat(new Reason(1, 9, 1, 2, null, List.of()).inWords(List.of("a", "b".repeat(300))))
        .hasSize(256);
  }

  private static String records(double count, double low, double high, Duration span) {
    return new Reason(0, count, low, high, null, List.of(), new Measure.Records(span))
        .inWords(List.of());
  }

  @Test
  void countsRecords() {
    assertThat(records(57, 2.7, 12.4, Duration.ofMinutes(1)))
        .isEqualTo("57 in a minute, usually 3 to 12");
    assertThat(records(0, 4.9, 5.2, Duration.ofHours(1))).isEqualTo("0 in an hour, usually 5");
    assertThat(records(1, 0, 0.4, Duration.ofDays(1))).isEqualTo("1 in a day, usually 0");
    assertThat(records(1, 0, 2, Duration.ofMinutes(15)))
        .isEqualTo("1 in 15 minutes, usually 0 to 2");
    assertThat(records(1, 0, 2, Duration.ofSeconds(90)))
        .isEqualTo("1 in 90 seconds, usually 0 to 2");
    assertThat(records(1, 0, 2, Duration.ofMillis(1_500)))
        .isEqualTo("1 in 1.5 seconds, usually 0 to 2");
  }

  private static String silence(double millis, double usual) {
    return new Reason(0, millis, 0, usual, null, List.of(), new Measure.Silence())
        .inWords(List.of());
  }

  @Test
  void saysHowLongNoRecordCame() {
    assertThat(silence(720_000, 65_000))
        .isEqualTo("silent for 12 minutes, usually 65 seconds at most");
    assertThat(silence(55_000_000, 1_234))
        .isEqualTo("silent for 15.3 hours, usually 1.23 seconds at most");
    assertThat(silence(259_200_000, 120_000))
        .isEqualTo("silent for 3 days, usually 2 minutes at most");
  }
}
