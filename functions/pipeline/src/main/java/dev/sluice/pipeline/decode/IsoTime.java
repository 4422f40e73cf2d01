package dev.sluice.pipeline.decode;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/**
 * Reads ISO-8601 times with an offset. The form that nearly every producer writes, {@code
 * 2026-11-22T09:30:00.123Z}, is read by hand, for the general parser takes longer than the rest of
 * a record.
 */
final class IsoTime {

  private static final int MILLIS_PER_SECOND = 1000;
  private static final int SECONDS_LENGTH = "2026-11-22T09:30:00".length();

  private IsoTime() {}

  /**
   * Epoch milliseconds; what is finer is cut off.
   *
   * @throws DateTimeException if the text is no such time
   */
  static long parse(String text) {
    return isPlain(text)
        ? plain(text)
        : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS).toEpochMilli();
  }

  private static boolean isPlain(String text) {
    int end = text.length() - 1;
    return end >= SECONDS_LENGTH
        && text.charAt(end) == 'Z'
        && isPattern(text, "dddd-dd-ddTdd:dd:dd")
        && isFraction(text, end);
  }

  private static boolean isPattern(String text, String pattern) {
    boolean matches = true;
    for (int i = 0; matches && i < pattern.length(); i++) {
      char wanted = pattern.charAt(i);
      matches = wanted == 'd' ? isDigit(text.charAt(i)) : text.charAt(i) == wanted;
    }
    return matches;
  }

  /** Nothing, or a point and one to nine digits. */
  private static boolean isFraction(String text, int end) {
    int digits = end - SECONDS_LENGTH - 1;
    boolean matches = digits < 0 || (digits >= 1 && digits <= 9 && text.charAt(19) == '.');
    for (int i = SECONDS_LENGTH + 1; matches && i < end; i++) {
      matches = isDigit(text.charAt(i));
    }
    return matches;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static long plain(String text) {
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("no such time of day");
    }
    long day =
        LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10)).toEpochDay();
    long seconds = ((day * 24 + hour) * 60 + minute) * 60 + second;
    return seconds * MILLIS_PER_SECOND + millis(text);
  }

  /** The first three digits of the fraction, as if three were always there. */
  private static int millis(String text) {
    int millis = 0;
    for (int i = SECONDS_LENGTH + 1; i < SECONDS_LENGTH + 4; i++) {
      boolean there = i < text.length() - 1;
      millis = millis * 10 + (there ? text.charAt(i) - '0' : 0);
    }
    return millis;
  }

  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      number = number * 10 + text.charAt(i) - '0';
    }
    return number;
  }
}
