package dev.sluice.batch;

/**
 * When a key was last heard whose silence matters, and when it is to be looked at.
 *
 * @param heardMillis when the stream took the key's latest record, in epoch milliseconds
 * @param lookedMillis how long its silence was when it was last looked at; 0 if not since its
 *     latest record
 * @param dueSeconds epoch seconds at which it is to be looked at; {@link #NEVER} if no silence
 *     would raise anything
 */
public record Watch(long heardMillis, long lookedMillis, long dueSeconds) {

  public static final long NEVER = Long.MAX_VALUE;

  /** Of a key that nothing is known of yet. */
  static final Watch NONE = new Watch(Long.MIN_VALUE, 0, NEVER);

  public boolean isDue() {
    return dueSeconds != NEVER;
  }

  /** A record came. When the key is to be looked at stays, for moving it costs two writes more. */
  Watch heard(long arrivalMillis) {
    return arrivalMillis > heardMillis ? new Watch(arrivalMillis, 0, dueSeconds) : this;
  }

  Watch looked(long silentMillis) {
    return new Watch(heardMillis, silentMillis, dueSeconds);
  }

  Watch due(long seconds) {
    return new Watch(heardMillis, lookedMillis, seconds);
  }

  /**
   * To be looked at as soon as the silence is so long.
   *
   * @param silentMillis {@link #NEVER} if that is of no interest
   */
  Watch dueAfter(long silentMillis) {
    return due(
        silentMillis == NEVER ? NEVER : -Math.floorDiv(-(heardMillis + silentMillis), 1_000L));
  }
}
