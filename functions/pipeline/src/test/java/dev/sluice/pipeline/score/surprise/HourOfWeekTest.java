package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HourOfWeekTest {

  static LongStream times() {
    return new java.util.Random(1).longs(500, -100_000_000_000_000L, 100_000_000_000_000L);
  }

  @ParameterizedTest
  @MethodSource("times")
  @ValueSource(longs = {0, -1, 1, 1_700_000_000_000L})
  void isTheCalendars(long millis) {
    OffsetDateTime time = Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    int hourOfWeek = HourOfWeek.of(millis);
    DayOfWeek day = time.getDayOfWeek();
    assertThat(hourOfWeek).isEqualTo((day.getValue() - 1) * 24 + time.getHour());
    assertThat(HourOfWeek.hour(hourOfWeek)).isEqualTo(time.getHour());
    assertThat(HourOfWeek.weekend(hourOfWeek)).isEqualTo(day.getValue() >= 6);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MAX_VALUE})
  void holdsAnyTime(long millis) {
    assertThat(HourOfWeek.of(millis)).isBetween(0, HourOfWeek.COUNT - 1);
  }
}
