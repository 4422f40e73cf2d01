package dev.sluice.planning;

/** How sizes are rounded for the bill. */
final class Sizes {

  static final double KILOBYTE = 1_024;

  static final double GIGABYTE = 1L << 30;

  /** What DynamoDB adds to each item for storage. */
  static final double ITEM_OVERHEAD = 100;

  private static final double READ_BYTES = 4 * KILOBYTE;

  private Sizes() {}

  /** Of one write of an item: one for each kilobyte that was begun. */
  static double writeUnits(double bytes) {
    return Math.max(1, Math.ceil(bytes / KILOBYTE));
  }

  /** Of one strongly consistent read of an item: one for each four kilobytes that were begun. */
  static double readUnits(double bytes) {
    return Math.max(1, Math.ceil(bytes / READ_BYTES));
  }
}
