package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * How many records were seen of a key and how much time they took, the recent ones counting more: a
 * record's weight is about its position over that of the latest, so that what was learned while
 * everything was new fades at every age of the key. After a million records, forgetting has one
 * pace: a third every quarter of a million.
 */
final class Exposure {

  static final int BYTES = Integer.BYTES + Float.BYTES + Double.BYTES + Long.BYTES;

  /** Below, every record has the same weight. */
  private static final int EVEN = 64;

  static final int OLDEST = 1 << 20;

  /** With fewer records than these, nothing tells a gap from the pace. */
  private static final int PACE_KNOWN = 10;

  private static final double SECONDS_PER_MILLI = 1e-3;

  private int position;
  private float records;
  private double seconds;
  private long latest;

  /** How many records there were; of a key that has seen many, no less than half a million. */
  int position() {
    return position;
  }

  /** The weights of the records seen. */
  float records() {
    return records;
  }

  /** The time that they took. */
  double seconds() {
    return seconds;
  }

  /**
   * Lets time pass. A step takes at most as much as was seen so far, so that one wrong clock or one
   * long gap at most doubles what a record stands for; a step back takes half at most, which is
   * what a wrong step forth had added.
   */
  void advance(long timeMillis) {
    double step = position == 0 ? 0 : ((double) timeMillis - (double) latest) * SECONDS_PER_MILLI;
    latest = timeMillis;
    double longest = position < PACE_KNOWN ? Double.MAX_VALUE : Math.max(seconds, 1);
    seconds += Math.max(-seconds / 2, Math.min(longest, step));
  }

  /**
   * Counts a record.
   *
   * @return at how many parts of what was counted it is time to forget one of them; 0 if it is not
   */
  int count() {
    records++;
    position++;
    int step = Integer.highestOneBit(position) >> 2;
    if (position < EVEN || position % step != 0) {
      return 0;
    }
    int parts = position / step;
    if (position == OLDEST) {
      position -= step;
    }
    return parts;
  }

  /** Halves all, so that what comes counts for more. */
  void halve() {
    forget(2);
    position /= 2;
  }

  /** Forgets one of so many parts. */
  void forget(int parts) {
    records -= records / parts;
    seconds -= seconds / parts;
  }

  /** Has seen nothing any more. */
  void clear() {
    position = 0;
    records = 0;
    seconds = 0;
    latest = 0;
  }

  void save(ByteBuffer out) {
    out.putInt(position).putFloat(records).putDouble(seconds).putLong(latest);
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    position = in.getInt();
    records = in.getFloat();
    seconds = in.getDouble();
    latest = in.getLong();
    boolean counted = position >= 0 && position < OLDEST && records >= 0 && records <= OLDEST;
    if (!counted || !(seconds >= 0 && seconds <= Double.MAX_VALUE)) {
      throw new CorruptStateException("a calibration's exposure is out of range");
    }
  }
}
