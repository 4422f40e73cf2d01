package dev.sluice.batch.carry;

import dev.sluice.batch.Commit;
import dev.sluice.batch.log.KeyBundle;

/**
 * How much may travel with a window. Each key is counted with the largest state that it may come to
 * have, so that what was let in stays within Lambda's limit.
 *
 * @param largestState of a key, in bytes
 * @param bytes in all; none, and no key is let in
 * @param most how many bytes may be answered, however they were counted
 */
public record Room(int largestState, int bytes, int most) {

  /** Lambda carries 1 MB as text; this is 900,000 characters of Base64. */
  private static final int USUAL_BYTES = 675_000;

  /** What fits into 1 MB for certain. */
  private static final int MOST_BYTES = 750_000;

  /** Numbers may grow by a digit, texts by some letters. */
  private static final int GROWTH = 128;

  private static final int USUAL_RESULTS = 512;

  static final Room NONE = new Room(0, 0, MOST_BYTES);

  /** What Lambda has. */
  static Room usual(int largestState) {
    return new Room(largestState, USUAL_BYTES, MOST_BYTES);
  }

  /** How much of the room a key takes. */
  int of(Commit key) {
    int now = KeyBundle.length(key) + (key.summary() == null ? USUAL_RESULTS : 0);
    return now + GROWTH + Math.max(0, largestState - key.next().state().length);
  }

  boolean holds(int taken, int more) {
    return taken + more <= bytes;
  }
}
