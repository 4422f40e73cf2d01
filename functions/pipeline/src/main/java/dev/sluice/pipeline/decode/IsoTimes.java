package dev.sluice.pipeline.decode;

import dev.sluice.pipeline.json.EightBytes;

/**
 * Reads ISO-8601 times as they follow on each other in a stream: of the latest day it knows when it
 * began, and the time of that day it reads eight characters at a time. For one thread.
 */
final class IsoTimes {

  private static final int LENGTH = "2026-11-22T09:30:00.123Z".length();
  private static final int MILLIS_PER_DAY = 24 * 60 * 60 * 1000;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Of the second eight characters, the three that belong to the date. */
  private static final long OF_DATE = 0xFFFFFF;

  private static final int DATE_BITS = 24;

  /** {@code 00:00} and {@code :00.000Z}, the first character in the lowest byte. */
  private static final long MINUTES = 0x30303A3030L;

  private static final long SECONDS = 0x5A3030302E30303AL;

  /** What a digit's value, or a separator's zero, does not carry into the high bit. */
  private static final long MOST_MINUTES = 0x76767F7676L;

  private static final long MOST_SECONDS = 0x7F7676767F76767FL;

  /** The latest date: {@code 2026-11-} and {@code 22T}. */
  private long date;

  private long restOfDate;
  private long midnight;

  /** As {@link IsoTime#plain}. */
  long plain(byte[] text, int start, int stop) {
    if (stop - start == LENGTH
        && EightBytes.at(text, start) == date
        && (EightBytes.at(text, start + 8) & OF_DATE) == restOfDate) {
      long time = timeOfDay(EightBytes.at(text, start + 8), EightBytes.at(text, start + 16));
      return time < 0 ? IsoTime.NOT_PLAIN : midnight + time;
    }
    long millis = IsoTime.plain(text, start, stop);
    if (millis != IsoTime.NOT_PLAIN) {
      date = EightBytes.at(text, start);
      restOfDate = EightBytes.at(text, start + 8) & OF_DATE;
      midnight = millis - Math.floorMod(millis, MILLIS_PER_DAY);
    }
    return millis;
  }

  /** In milliseconds; negative if these are no time of a day. */
  private static long timeOfDay(long eight, long nextEight) {
    long minutes = eight >>> DATE_BITS ^ MINUTES;
    long seconds = nextEight ^ SECONDS;
    long bad = minutes | minutes + MOST_MINUTES | seconds | seconds + MOST_SECONDS;
    int hour = two(minutes, 0);
    int minute = two(minutes, 3);
    int second = two(seconds, 1);
    if ((bad & HIGH_BITS) != 0 || hour > 23 || minute > 59 || second > 59) {
      return -1;
    }
    int millis = 10 * two(seconds, 4) + digit(seconds, 6);
    return ((hour * 60 + minute) * 60 + second) * 1000L + millis;
  }

  private static int two(long digits, int place) {
    return 10 * digit(digits, place) + digit(digits, place + 1);
  }

  private static int digit(long digits, int place) {
    return (int) (digits >>> (place << 3)) & 0xFF;
  }
}
