package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/**
 * Puts the scores of one key on a scale that means the same for every key and detector: the
 * expected time between false alerts of a rule that alerts from this score on and then rests for so
 * many records. Its laws, beside those of a section:
 *
 * <ol>
 *   <li>A score is put on the scale before it is learned.
 *   <li>Of two scores at the same moment the higher one is at least as rare.
 *   <li>Rarity is finite and not negative, or NaN while too few records were seen.
 *   <li>Scaling all scores by a power of two changes nothing.
 *   <li>A score adds at most one false alert to what was counted, however high it is.
 *   <li>The same scores and times give the same rarities, bit for bit, on every host.
 * </ol>
 *
 * <p>What was learned reaches as far as the time seen: a score higher than all before is about that
 * rare. Beyond, the tail is extrapolated, to ten times as far at most. How near this comes is
 * measured in DETECTORS.md.
 */
public final class Calibration implements Section {

  /** No rarity is longer, in seconds: ten years. */
  public static final double LONGEST = 3652.5 * 24 * 60 * 60;

  private static final byte FIRST_VERSION = 1;
  private static final byte VERSION = 2;
  private static final int FIRST_HEADER = 2 * Byte.BYTES + Exposure.BYTES;
  private static final int HEADER = FIRST_HEADER + Levels.BYTES;
  private static final int WARMUP = 100;

  /** Of a key with fewer records nothing is forgotten because scores have fallen. */
  private static final int SETTLED = 4_096;

  private static final int LOOK = 16;

  private final Exposure exposure = new Exposure();
  private final Levels levels;

  /**
   * @param rest of a rule, after an alert, in records; not negative
   */
  public Calibration(int rest) {
    if (rest < 0) {
      throw new IllegalArgumentException("rest " + rest);
    }
    this.levels = new Levels(rest);
  }

  /**
   * Puts a score on the scale, then learns it.
   *
   * @param score finite, not negative
   * @param timeMillis of the event, in epoch milliseconds; may repeat or go backwards
   * @return the rarity in seconds, or NaN while too few were seen
   */
  public double rarity(double score, long timeMillis) {
    if (!(score >= 0 && score <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("score " + score);
    }
    exposure.advance(timeMillis);
    int magnitude = Levels.magnitude(score);
    double rarity = exposure.position() < WARMUP ? Double.NaN : rarity(magnitude);
    learn(magnitude);
    return rarity;
  }

  /**
   * How long a rule rests after an alert that is to alert once in so many seconds: as long as its
   * onsets were counted to rest here.
   *
   * @return in records, at this key's rate; at most the rest that was given
   */
  public int rest(double stated) {
    double between = stated * exposure.records() / exposure.seconds();
    return (int) levels.rest(Double.isNaN(between) ? Double.POSITIVE_INFINITY : between);
  }

  private double rarity(int magnitude) {
    double onsets = levels.onsets(magnitude, exposure.records());
    return Math.min(LONGEST, exposure.seconds() / onsets);
  }

  private void learn(int magnitude) {
    int parts = exposure.count();
    levels.learn(magnitude, exposure.records());
    if (parts > 0) {
      exposure.forget(parts);
      levels.forget(parts);
    }
    if (isToLookBack() && levels.haveFallen(exposure.records())) {
      exposure.halve();
      levels.thin(2);
    }
  }

  /** Not at every record, for it takes time; and what is young forgets fast enough by itself. */
  private boolean isToLookBack() {
    return exposure.position() >= SETTLED && exposure.position() % LOOK == 0;
  }

  @Override
  public int bytes() {
    return HEADER + levels.size() * Levels.BYTES_PER_LEVEL;
  }

  @Override
  public int maximumBytes() {
    return HEADER + Levels.MOST * Levels.BYTES_PER_LEVEL;
  }

  @Override
  public void save(ByteBuffer out) {
    out.put(VERSION).put((byte) levels.size());
    exposure.save(out);
    levels.save(out);
  }

  @Override
  public boolean clear() {
    exposure.clear();
    levels.clear();
    return true;
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    byte version = in.remaining() < FIRST_HEADER ? 0 : in.get();
    if (version != VERSION && version != FIRST_VERSION) {
      throw new CorruptStateException("a calibration's state has another form");
    }
    int size = in.get();
    int bytes = size * Levels.BYTES_PER_LEVEL + (version == VERSION ? Levels.BYTES : 0);
    exposure.restore(in);
    if (size < 0 || size > Levels.MOST || in.remaining() != bytes) {
      throw new CorruptStateException("a calibration has " + size + " levels");
    }
    if (version == VERSION) {
      levels.restore(in, size);
    } else {
      levels.restoreFirstForm(in, size, exposure.records());
    }
  }
}
