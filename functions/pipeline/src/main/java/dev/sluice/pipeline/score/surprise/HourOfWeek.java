package dev.sluice.pipeline.score.surprise;

/**
 * Hours of the week in UTC as numbers: 0 is Monday from midnight to one, 167 the last of Sunday.
 */
final class HourOfWeek {

  static final int HOURS = 24;
  static final int COUNT = 7 * HOURS;

  private static final long MILLIS = 3_600_000;
  private static final int FIRST_OF_WEEKEND = 5 * HOURS;

  /** The epoch began on a Thursday. */
  private static final int EPOCH = 3 * HOURS;

  private HourOfWeek() {}

  /** Of any time, also before the epoch. */
  static int of(long epochMillis) {
    return (Math.floorMod(Math.floorDiv(epochMillis, MILLIS), COUNT) + EPOCH) % COUNT;
  }

  /** The hour of day, from 0 to 23. */
  static int hour(int hourOfWeek) {
    return hourOfWeek % HOURS;
  }

  static boolean weekend(int hourOfWeek) {
    return hourOfWeek >= FIRST_OF_WEEKEND;
  }
}
