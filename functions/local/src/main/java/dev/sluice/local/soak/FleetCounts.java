package dev.sluice.local.soak;

/**
 * What has happened to a fleet.
 *
 * @param invocations of the function
 * @param coldStarts environments made
 * @param retired environments taken away between two invocations
 * @param orphaned invocations given up on, by a fault or a time-out, that went on
 * @param died invocations whose environment died under them
 */
public record FleetCounts(
    long invocations, long coldStarts, long retired, long orphaned, long died) {

  static final FleetCounts NONE = new FleetCounts(0, 0, 0, 0, 0);

  FleetCounts invoked() {
    return new FleetCounts(invocations + 1, coldStarts, retired, orphaned, died);
  }

  FleetCounts started() {
    return new FleetCounts(invocations, coldStarts + 1, retired, orphaned, died);
  }

  FleetCounts retiredOne() {
    return new FleetCounts(invocations, coldStarts, retired + 1, orphaned, died);
  }

  FleetCounts orphanedOne() {
    return new FleetCounts(invocations, coldStarts, retired, orphaned + 1, died);
  }

  FleetCounts diedOne() {
    return new FleetCounts(invocations, coldStarts, retired, orphaned, died + 1);
  }

  /** Environments taken away, in whatever way. */
  public long recycles() {
    return retired + orphaned + died;
  }
}
