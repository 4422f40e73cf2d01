package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.plan.ScorePlan.Detector.Seasonal.Period;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HoursTest {

  /** From the year 0 to 9999. */
  static LongStream times() {
    return new Random(4).longs(200, -62_167_219_200_000L, 253_402_300_799_999L);
  }

  @ParameterizedTest
  @MethodSource("times")
  void numbersTheHoursOfTheCalendar(long timeMillis) {
    OffsetDateTime time = Instant.ofEpochMilli(timeMillis).atOffset(ZoneOffset.UTC);
    int hour = time.getHour();
    int day = time.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
    boolean weekend = day >= 5;

    assertThat(new Hours(Period.DAY).at(timeMillis)).isEqualTo(hour);
    assertThat(new Hours(Period.WEEKDAYS_AND_WEEKENDS).at(timeMillis))
        .isEqualTo(weekend ? 24 + hour : hour);
    assertThat(new Hours(Period.WEEK).at(timeMillis)).isEqualTo(24 * day + hour);
  }

  @ParameterizedTest
  @MethodSource("times")
  void namesTheSeasonOfAnHour(long timeMillis) {
    OffsetDateTime time = Instant.ofEpochMilli(timeMillis).atOffset(ZoneOffset.UTC);
    int hour = time.getHour();
    boolean weekend = time.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;

    assertThat(season(Period.DAY, timeMillis)).isEqualTo(new Reason.Season.Daily(hour));
    assertThat(season(Period.WEEKDAYS_AND_WEEKENDS, timeMillis))
        .isEqualTo(new Reason.Season.Weekly(hour, weekend));
    assertThat(season(Period.WEEK, timeMillis))
        .isEqualTo(new Reason.Season.OnDay(hour, time.getDayOfWeek()));
  }

  private static Reason.Season season(Period period, long timeMillis) {
    Hours hours = new Hours(period);
    return hours.season(hours.at(timeMillis));
  }

  @ParameterizedTest
  @MethodSource("times")
  void knowsTheSameHourOfAnotherDay(long timeMillis) {
    for (Period period : Period.values()) {
      Hours hours = new Hours(period);
      int number = hours.at(timeMillis);
      int other = hours.before(number);
      assertThat(other).isBetween(0, hours.count() - 1);
      assertThat(other % 24).isEqualTo(number % 24);
      assertThat(other == number).isEqualTo(period == Period.DAY);
    }
  }
}
