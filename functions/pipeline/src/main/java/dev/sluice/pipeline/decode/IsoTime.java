package dev.sluice.pipeline.decode;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Reads ISO-8601 times with an offset. The form that nearly every producer writes, {@code
 * 2026-11-22T09:30:00.123Z}, is read by hand, for the general parser takes longer than the rest of
 * a record.
 */
final class IsoTime {

  /** In place of the time of a text that is not of that form. */
  static final long NOT_PLAIN = Long.MIN_VALUE;

  private static final int SECONDS_LENGTH = "2026-11-22T09:30:00".length();
  private static final int MILLIS_PER_SECOND = 1000;
  private static final long EPOCH_DAY = 719_528;
  private static final int[] DAYS_BEFORE_MONTH = {
    0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365
  };

  private IsoTime() {}

  /**
   * Epoch milliseconds; what is finer is cut off.
   *
   * @throws DateTimeException if the text is no such time
   */
  static long parse(String text) {
    // What is beyond Latin becomes a question mark, which is not plain.
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    long plain = plain(bytes, 0, bytes.length);
    return plain == NOT_PLAIN
        ? OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS).toEpochMilli()
        : plain;
  }

  /** Epoch milliseconds; {@link #NOT_PLAIN} if the text is of another form, or no time. */
  static long plain(byte[] text, int start, int stop) {
    int end = stop - 1;
    if (end - start < SECONDS_LENGTH || text[end] != 'Z' || !hasSeparators(text, start)) {
      return NOT_PLAIN;
    }
    int century = number(text, start);
    int yearOfCentury = number(text, start + 2);
    int month = number(text, start + 5);
    int day = number(text, start + 8);
    int hour = number(text, start + 11);
    int minute = number(text, start + 14);
    int second = number(text, start + 17);
    int year = 100 * century + yearOfCentury;
    boolean areNumbers = (century | yearOfCentury | month | day | hour | minute | second) >= 0;
    if (!areNumbers || !isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) {
      return NOT_PLAIN;
    }
    int millis = millis(text, start + SECONDS_LENGTH, end);
    long seconds = ((epochDay(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    return millis < 0 ? NOT_PLAIN : seconds * MILLIS_PER_SECOND + millis;
  }

  private static boolean hasSeparators(byte[] text, int start) {
    return text[start + 4] == '-'
        && text[start + 7] == '-'
        && text[start + 10] == 'T'
        && text[start + 13] == ':'
        && text[start + 16] == ':';
  }

  /** Two digits; negative if they are not. */
  private static int number(byte[] text, int at) {
    int tens = text[at] - '0';
    int ones = text[at + 1] - '0';
    return (tens | ones | (9 - tens) | (9 - ones)) < 0 ? -1 : 10 * tens + ones;
  }

  private static boolean isDay(int year, int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
  }

  private static int daysOf(int year, int month) {
    return month == 2 && isLeap(year)
        ? 29
        : DAYS_BEFORE_MONTH[month] - DAYS_BEFORE_MONTH[month - 1];
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** Of a day of the Gregorian calendar, which is taken to have begun with the year 0. */
  private static long epochDay(int year, int month, int day) {
    int leapDays = (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
    int leapDay = month > 2 && isLeap(year) ? 1 : 0;
    return 365L * year + leapDays + DAYS_BEFORE_MONTH[month - 1] + leapDay + day - 1 - EPOCH_DAY;
  }

  /**
   * The first three digits of a fraction, as if three were always there; negative if it is not
   * nothing, or a point and one to nine digits.
   */
  private static int millis(byte[] text, int point, int end) {
    int digits = end - point - 1;
    if (digits < 0) {
      return 0;
    }
    if (digits == 0 || digits > 9 || text[point] != '.') {
      return -1;
    }
    int millis = 0;
    for (int i = 1; i <= Math.max(3, digits); i++) {
      int digit = i > digits ? 0 : text[point + i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      millis = i > 3 ? millis : millis * 10 + digit;
    }
    return millis;
  }
}
