package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What a value usually is at an hour: of weekdays and of weekends, and, if asked for, of each day
 * of the week. Its laws:
 *
 * <ol>
 *   <li>An hour that was not met yet expects what the nearest kind of hour does: of the day of the
 *       week, of such days, of the other days, and else what the caller says.
 *   <li>An hour's expectation lies within what it expected first and the values learned at it.
 * </ol>
 */
final class HourProfile {

  private static final double RATE = 0.03;
  private static final int DAY_KINDS = 2 * HourOfWeek.HOURS;

  private final float[] usual;

  /**
   * @param weekly whether days of the week are told apart
   */
  HourProfile(boolean weekly) {
    usual = new float[DAY_KINDS + (weekly ? HourOfWeek.COUNT : 0)];
    Arrays.fill(usual, Float.NaN);
  }

  /** What to expect at an hour. */
  double expected(int hourOfWeek, double otherwise) {
    if (ofItsDay(hourOfWeek)) {
      return usual[DAY_KINDS + hourOfWeek];
    }
    int slot = slot(hourOfWeek);
    if (!Float.isNaN(usual[slot])) {
      return usual[slot];
    }
    float other = usual[(slot + HourOfWeek.HOURS) % DAY_KINDS];
    return Float.isNaN(other) ? otherwise : other;
  }

  /** Whether what is expected at an hour was learned on that day of the week. */
  boolean ofItsDay(int hourOfWeek) {
    return usual.length > DAY_KINDS && !Float.isNaN(usual[DAY_KINDS + hourOfWeek]);
  }

  void learn(int hourOfWeek, double value, double expected) {
    learn(value, slot(hourOfWeek), expected);
    if (usual.length > DAY_KINDS) {
      learn(value, DAY_KINDS + hourOfWeek, expected);
    }
  }

  private void learn(double value, int slot, double expected) {
    double before = Float.isNaN(usual[slot]) ? expected : usual[slot];
    usual[slot] = (float) (before + RATE * (value - before));
  }

  private static int slot(int hourOfWeek) {
    int hour = HourOfWeek.hour(hourOfWeek);
    return HourOfWeek.weekend(hourOfWeek) ? hour + HourOfWeek.HOURS : hour;
  }

  int bytes() {
    return usual.length * Float.BYTES;
  }

  void save(ByteBuffer out) {
    for (float mean : usual) {
      out.putFloat(mean);
    }
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    for (int i = 0; i < usual.length; i++) {
      usual[i] = in.getFloat();
      if (Float.isInfinite(usual[i])) {
        throw new CorruptStateException("an hour of a surprise detector is infinite");
      }
    }
  }
}
