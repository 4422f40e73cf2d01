package dev.sluice.pipeline.score;

import dev.sluice.pipeline.plan.ScorePlan.Detector.Seasonal.Period;
import java.nio.ByteBuffer;

/**
 * In which hours (UTC) of weekdays and weekends a key usually speaks, so that a silence can be
 * measured in the time that counts: a night in which it never speaks adds next to nothing. An hour
 * that was not met yet counts like the same hour of other days, or in full. The laws:
 *
 * <ol>
 *   <li>Active time is above 0 and at most the time that passed, and it adds up.
 *   <li>{@link #after} is the inverse of {@link #millis}, but for rounding.
 * </ol>
 */
final class ActiveHours {

  private static final Hours HOURS = new Hours(Period.WEEKDAYS_AND_WEEKENDS);

  /** A byte for each hour. */
  static final int BYTES = HOURS.count();

  private static final long HOUR_MILLIS = 3_600_000;
  private static final long WEEK_MILLIS = 7 * 24 * HOUR_MILLIS;

  /** What a longer silence says about hours is known from these. */
  private static final int MOST_LEARNED = 14 * 24;

  /** No hour counts for nothing: a key that died at night is missed some day. */
  private static final int LEAST = 1;

  private static final int MOST = 255;

  /** Of 255; 0 of one that was not met. */
  private final int[] activity = new int[BYTES];

  /** The active time between two times, in milliseconds. */
  double millis(long from, long to) {
    long weeks = (to - from) / WEEK_MILLIS;
    long at = from + weeks * WEEK_MILLIS;
    double active = weeks == 0 ? 0 : weeks * week();
    while (at < to) {
      long end = Math.min(to, nextHour(at));
      active += share(at) * (end - at);
      at = end;
    }
    return active;
  }

  /** The time by which so much active time has passed. */
  long after(long from, double activeMillis) {
    double week = week();
    long weeks = (long) (activeMillis / week);
    double rest = activeMillis - weeks * week;
    long at = from + weeks * WEEK_MILLIS;
    while (rest > share(at) * (nextHour(at) - at)) {
      rest -= share(at) * (nextHour(at) - at);
      at = nextHour(at);
    }
    return at + (long) Math.ceil(rest / share(at));
  }

  /** That of a week, in milliseconds. */
  private double week() {
    double week = 0;
    for (int hour = 0; hour < 24; hour++) {
      week += 5 * share(activity(hour)) + 2 * share(activity(24 + hour));
    }
    return week * HOUR_MILLIS;
  }

  private double share(long timeMillis) {
    return share(activity(HOURS.at(timeMillis)));
  }

  /** The square, so that an hour that is usually silent hardly counts. */
  private static double share(int activity) {
    double part = activity / (double) MOST;
    return part * part;
  }

  private int activity(int hour) {
    int known = activity[hour] == 0 ? activity[HOURS.before(hour)] : activity[hour];
    return known == 0 ? MOST : known;
  }

  private static long nextHour(long timeMillis) {
    return (Math.floorDiv(timeMillis, HOUR_MILLIS) + 1) * HOUR_MILLIS;
  }

  /**
   * Learns the hours that ended between two records without one between them.
   *
   * @return whether all of them were met before
   */
  boolean learn(long earlier, long later) {
    long end = Math.floorDiv(later, HOUR_MILLIS);
    long begin = Math.floorDiv(earlier, HOUR_MILLIS);
    boolean met = true;
    if (begin < end) {
      learn(HOURS.at(earlier), true);
    }
    for (long hour = Math.max(begin + 1, end - MOST_LEARNED); hour < end; hour++) {
      int number = HOURS.at(hour * HOUR_MILLIS);
      met &= activity[number] != 0;
      learn(number, false);
    }
    return met;
  }

  /** A quarter of the way to what was met; all of it at first. Rounds towards it, and arrives. */
  private void learn(int hour, boolean spoke) {
    int before = activity[hour];
    if (spoke) {
      activity[hour] = before == 0 ? MOST : (3 * before + MOST + 3) / 4;
    } else {
      activity[hour] = before == 0 ? LEAST : (3 * before + LEAST) / 4;
    }
  }

  void save(ByteBuffer out) {
    for (int hour : activity) {
      out.put((byte) hour);
    }
  }

  void restore(ByteBuffer in) {
    for (int i = 0; i < activity.length; i++) {
      activity[i] = Byte.toUnsignedInt(in.get());
    }
  }
}
