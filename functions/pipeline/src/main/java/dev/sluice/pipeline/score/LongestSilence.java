package dev.sluice.pipeline.score;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;

/**
 * The longest that a level of scores was not reached, in units of the usual time between its
 * onsets, over all levels: scores that come in clusters leave long silences. What is longer by far
 * tells that scores have fallen.
 */
final class LongestSilence {

  static final int BYTES = Float.BYTES;

  /** Silences no longer than this come by chance: of even onsets, one in three thousand. */
  private static final float SHORTEST = 8;

  private static final float FAR = 2;

  private float longest = SHORTEST;

  /** Whether a silence that goes on is longer than any before by far. */
  boolean isExceeded(double silence) {
    return silence > FAR * longest;
  }

  /** Learns a silence that an onset has ended. */
  void learn(double silence) {
    longest = (float) Math.max(longest, Math.min(silence, FAR * longest));
  }

  /** Forgets half of one of so many parts. */
  void forget(int parts) {
    longest = Math.max(SHORTEST, longest - longest / (2 * parts));
  }

  /** Has learned nothing any more. */
  void clear() {
    longest = SHORTEST;
  }

  void save(ByteBuffer out) {
    out.putFloat(longest);
  }

  void restore(ByteBuffer in) throws CorruptStateException {
    longest = in.getFloat();
    if (!(longest >= SHORTEST && longest <= Float.MAX_VALUE)) {
      throw new CorruptStateException("a calibration's longest silence is out of range");
    }
  }
}
