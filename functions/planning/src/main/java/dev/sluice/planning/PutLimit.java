package dev.sluice.planning;

/** What a shard takes in a second; what is more is refused, and put again in the next. */
final class PutLimit {

  private static final double SHARD_RECORDS = 1_000;

  private static final double SHARD_BYTES = 1 << 20;

  private final long most;
  private long owed;
  private long longest;

  PutLimit(double recordBytes) {
    this.most = (long) Math.max(1, Math.min(SHARD_RECORDS, SHARD_BYTES / recordBytes));
  }

  /** How many of a second's records the shard takes. */
  long taken(long put) {
    long taken = Math.min(most, put + owed);
    owed = put + owed - taken;
    longest = Math.max(longest, owed);
    return taken;
  }

  /** How many are with producers now, which were refused. */
  long owed() {
    return owed;
  }

  /** For how many seconds the most that was refused had to wait. */
  double longestWait() {
    return (double) longest / most;
  }
}
