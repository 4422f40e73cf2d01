package dev.sluice.versus.scoring;

/** Times of the one form that the workload has, {@code 2026-11-19T08:00:00.000Z}. */
final class IsoTime {

  static final int LENGTH = 24;

  private static final long DAYS_TO_1970 = 719_468;

  private IsoTime() {}

  /** Epoch milliseconds. */
  static long millis(char[] text) {
    long day = day(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
    long seconds =
        ((day * 24 + number(text, 11, 2)) * 60 + number(text, 14, 2)) * 60 + number(text, 17, 2);
    return seconds * 1000 + number(text, 20, 3);
  }

  private static int number(char[] text, int at, int digits) {
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      number = 10 * number + text[i] - '0';
    }
    return number;
  }

  /** Days since the epoch, after H. Hinnant, "chrono-compatible low-level date algorithms". */
  private static long day(int calendarYear, int month, int day) {
    int year = month <= 2 ? calendarYear - 1 : calendarYear;
    int era = year / 400;
    int yearOfEra = year - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - DAYS_TO_1970;
  }
}
