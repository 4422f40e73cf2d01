package dev.sluice.pipeline.score;

import dev.sluice.pipeline.plan.ScorePlan.Detector.Seasonal.Period;
import java.time.DayOfWeek;

/** The hours (UTC) that a season tells apart, numbered from 0 in the order of a week. */
record Hours(Period period) {

  private static final long MILLIS = 3_600_000;
  private static final int DAY = 24;
  private static final int WEEK = 7;
  private static final int WEEKDAYS = 5;

  /** The epoch began on a Thursday, which is day 3 of a week that begins on Monday. */
  private static final int EPOCH_DAY = 3;

  /** How many there are. */
  int count() {
    return switch (period) {
      case DAY -> DAY;
      case WEEKDAYS_AND_WEEKENDS -> 2 * DAY;
      case WEEK -> WEEK * DAY;
    };
  }

  /** The number of the hour in which a time lies. */
  int at(long timeMillis) {
    long hours = Math.floorDiv(timeMillis, MILLIS);
    int hour = Math.floorMod(hours, DAY);
    int day = Math.floorMod(Math.floorDiv(hours, (long) DAY) + EPOCH_DAY, WEEK);
    return switch (period) {
      case DAY -> hour;
      case WEEKDAYS_AND_WEEKENDS -> day < WEEKDAYS ? hour : DAY + hour;
      case WEEK -> day * DAY + hour;
    };
  }

  /** The same hour of the day before, or of the other days. */
  int before(int number) {
    return Math.floorMod(number - DAY, count());
  }

  Reason.Season season(int number) {
    int hour = number % DAY;
    return switch (period) {
      case DAY -> new Reason.Season.Daily(hour);
      case WEEKDAYS_AND_WEEKENDS -> new Reason.Season.Weekly(hour, number >= DAY);
      case WEEK -> new Reason.Season.OnDay(hour, DayOfWeek.of(1 + number / DAY));
    };
  }
}
