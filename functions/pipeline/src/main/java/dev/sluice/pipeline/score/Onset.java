package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import dev.sluice.pipeline.state.Section;
import java.nio.ByteBuffer;

/**
 * Where high scores begin. Its laws, beside those of a section:
 *
 * <ol>
 *   <li>Only a score above the threshold is an onset.
 *   <li>Of any {@code rest + 1} scores in a row, at most one is an onset.
 *   <li>A score above the threshold is an onset unless one of the {@code rest} before it was.
 * </ol>
 */
public final class Onset implements Section {

  private static final byte VERSION = 1;
  private static final int BYTES = Byte.BYTES + Integer.BYTES;

  private final double threshold;
  private final int rest;

  /** How many of the next scores bring no onset. */
  private int quiet;

  /**
   * @param threshold finite, not negative
   * @param rest in scores, not negative
   */
  public Onset(double threshold, int rest) {
    if (!(threshold >= 0 && threshold <= Double.MAX_VALUE) || rest < 0) {
      throw new IllegalArgumentException("threshold " + threshold + ", rest " + rest);
    }
    this.threshold = threshold;
    this.rest = rest;
  }

  /**
   * Whether this score is an onset; one call for each score, in order.
   *
   * @param score NaN is not above anything
   */
  public boolean passes(double score) {
    if (quiet > 0) {
      quiet--;
      return false;
    }
    boolean onset = score > threshold;
    if (onset) {
      quiet = rest;
    }
    return onset;
  }

  @Override
  public int maximumBytes() {
    return BYTES;
  }

  @Override
  public void save(ByteBuffer out) {
    out.put(VERSION).putInt(quiet);
  }

  @Override
  public boolean clear() {
    quiet = 0;
    return true;
  }

  @Override
  public void restore(ByteBuffer in) throws CorruptStateException {
    if (in.remaining() != BYTES || in.get() != VERSION) {
      throw new CorruptStateException("an onset's state has another form");
    }
    quiet = in.getInt();
    if (quiet < 0 || quiet > rest) {
      throw new CorruptStateException("an onset's state is out of range");
    }
  }
}
