package dev.sluice.batch.log;

/**
 * How large the parts of logs are. All who use a log must have the same.
 *
 * @param slots how many entries of a log are kept, at least 2; twice in that many a checkpoint is
 *     made
 * @param largestInSlot the largest entry, in bytes, that lies in its slot; larger ones are objects
 */
public record LogSizes(int slots, int largestInSlot) {

  /**
   * An object costs as much as a slot of 8 KB, by Amazon's prices of puts and write units. A cold
   * start reads 32 entries as a rule.
   */
  public static final LogSizes USUAL = new LogSizes(64, 8 << 10);

  public LogSizes {
    if (slots < 2 || largestInSlot < 0) {
      throw new IllegalArgumentException(
          "no log: " + slots + " slots of " + largestInSlot + " bytes");
    }
  }
}
