package dev.sluice.pipeline.score.surprise;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * Gets used to hours of the day that are always surprising: a backup at three each night. What is
 * subtracted is half of the most that this hour, or one beside it, brought on earlier days. Its
 * laws:
 *
 * <ol>
 *   <li>A score never becomes negative, nor greater.
 *   <li>An hour's first day is not subtracted from itself.
 *   <li>At most half of {@link #MOST} is subtracted.
 * </ol>
 */
final class Habituation {

  static final int BYTES = HourOfWeek.HOURS * Short.BYTES + Float.BYTES + 1;

  /** One catastrophe does not silence an hour. */
  static final double MOST = 12;

  private static final double WEIGHT = 0.5;
  private static final double RATE = 0.25;

  /** Stored scores are counted in such parts of one. */
  private static final double PARTS = 4096;

  private static final byte NONE = -1;

  private final short[] usual = new short[HourOfWeek.HOURS];
  private float most;
  private byte current = NONE;

  /** The score less what is usual at an hour of day, which learns from it. */
  double less(double score, int hour) {
    if (hour != current) {
      turn(hour);
    }
    most = (float) Math.max(most, Math.min(MOST, score));
    return Math.max(0, score - WEIGHT * around(hour));
  }

  private void turn(int hour) {
    if (current != NONE) {
      double before = usual(current);
      usual[current] = (short) Math.round((before + RATE * (most - before)) * PARTS);
    }
    current = (byte) hour;
    most = 0;
  }

  private double around(int hour) {
    int before = (hour + HourOfWeek.HOURS - 1) % HourOfWeek.HOURS;
    int after = (hour + 1) % HourOfWeek.HOURS;
    return Math.max(usual(hour), Math.max(usual(before), usual(after)));
  }

  private double usual(int hour) {
    return Short.toUnsignedInt(usual[hour]) / PARTS;
  }

  void save(ByteBuffer out) {
    for (short score : usual) {
      out.putShort(score);
    }
    out.putFloat(most).put(current);
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    for (int i = 0; i < usual.length; i++) {
      usual[i] = in.getShort();
    }
    most = Finite.atLeastZero(in);
    current = in.get();
    if (current < NONE || current >= HourOfWeek.HOURS || most > MOST) {
      throw new CorruptStateException("an hour of a surprise detector is out of range");
    }
  }
}
