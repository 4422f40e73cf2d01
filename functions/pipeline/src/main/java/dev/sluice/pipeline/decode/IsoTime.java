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

  private static final String PATTERN = "dddd-dd-ddTdd:dd:dd";
  private static final int SECONDS_LENGTH = PATTERN.length();
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
    if (!isPlain(text, start, stop)) {
      return NOT_PLAIN;
    }
    int year = number(text, start, 4);
    int month = number(text, start + 5, 2);
    int day = number(text, start + 8, 2);
    int hour = number(text, start + 11, 2);
    int minute = number(text, start + 14, 2);
    int second = number(text, start + 17, 2);
    if (!isDay(year, month, day) || hour > 23 || minute > 59 || second > 59) {
      return NOT_PLAIN;
    }
    long seconds = ((epochDay(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    return seconds * MILLIS_PER_SECOND + millis(text, start + SECONDS_LENGTH + 1, stop - 1);
  }

  private static boolean isPlain(byte[] text, int start, int stop) {
    int end = stop - 1;
    return end - start >= SECONDS_LENGTH
        && text[end] == 'Z'
        && isPattern(text, start)
        && isFraction(text, start + SECONDS_LENGTH, end);
  }

  private static boolean isPattern(byte[] text, int start) {
    boolean matches = true;
    for (int i = 0; matches && i < SECONDS_LENGTH; i++) {
      char wanted = PATTERN.charAt(i);
      matches = wanted == 'd' ? isDigit(text[start + i]) : text[start + i] == wanted;
    }
    return matches;
  }

  /** Nothing, or a point and one to nine digits. */
  private static boolean isFraction(byte[] text, int point, int end) {
    int digits = end - point - 1;
    boolean matches = digits < 0 || (digits >= 1 && digits <= 9 && text[point] == '.');
    for (int i = point + 1; matches && i < end; i++) {
      matches = isDigit(text[i]);
    }
    return matches;
  }

  private static boolean isDigit(byte character) {
    return character >= '0' && character <= '9';
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

  /** The first three digits of the fraction, as if three were always there. */
  private static int millis(byte[] text, int from, int end) {
    int millis = 0;
    for (int i = from; i < from + 3; i++) {
      millis = millis * 10 + (i < end ? text[i] - '0' : 0);
    }
    return millis;
  }

  private static int number(byte[] text, int from, int length) {
    int number = 0;
    for (int i = from; i < from + length; i++) {
      number = number * 10 + text[i] - '0';
    }
    return number;
  }
}
