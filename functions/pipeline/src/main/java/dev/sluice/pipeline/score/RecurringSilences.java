package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * The longest silence that ended on each of the last 14 days (UTC), so that what comes back, as
 * nights and weekends do, is no surprise. A fortnight holds every weekend twice.
 */
final class RecurringSilences {

  static final int BYTES = RecurringSilences.DAYS * Integer.BYTES;

  private static final int DAYS = 14;
  private static final long DAY_MILLIS = 86_400_000;
  private static final long SECOND_MILLIS = 1000;

  /** A night may be half as long again as another. */
  private static final double MARGIN = 1.5;

  /** In seconds, each in the place that is its day's remainder; 0 for a day without records. */
  private final int[] longest = new int[DAYS];

  /** The longest silence that is usual, since on two of the days it was nearly as long. */
  double usualMillis() {
    int first = 0;
    int second = 0;
    for (int seconds : longest) {
      second = Math.max(second, Math.min(first, seconds));
      first = Math.max(first, seconds);
    }
    return MARGIN * SECOND_MILLIS * second;
  }

  /** A silence that ended with a record at that time. */
  void learn(long beganMillis, long endedMillis) {
    long began = Math.floorDiv(beganMillis, DAY_MILLIS);
    long ended = Math.floorDiv(endedMillis, DAY_MILLIS);
    for (long day = Math.max(began, ended - DAYS) + 1; day <= ended; day++) {
      longest[place(day)] = 0;
    }
    long seconds = Math.min(Integer.MAX_VALUE, (endedMillis - beganMillis) / SECOND_MILLIS);
    longest[place(ended)] = Math.max(longest[place(ended)], (int) seconds);
  }

  private static int place(long day) {
    return (int) Math.floorMod(day, (long) DAYS);
  }

  void save(ByteBuffer out) {
    for (int seconds : longest) {
      out.putInt(seconds);
    }
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    for (int i = 0; i < DAYS; i++) {
      longest[i] = in.getInt();
      if (longest[i] < 0) {
        throw new CorruptStateException("a silence has a negative length");
      }
    }
  }
}
