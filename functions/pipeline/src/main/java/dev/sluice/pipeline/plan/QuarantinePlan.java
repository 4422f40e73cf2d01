package dev.sluice.pipeline.plan;

/**
 * What becomes of a key whose record is refused, by the stage that refuses it; and how much may
 * wait behind such a record.
 *
 * @param decode counts only where the key could be read: without one there is nothing to park
 */
public record QuarantinePlan(
    Policy decode, Policy transform, Policy window, Policy score, Bound parked) {

  /** Nothing parks. */
  public static final QuarantinePlan SKIPPING =
      new QuarantinePlan(
          Policy.SKIP, Policy.SKIP, Policy.SKIP, Policy.SKIP, new Bound(10_000, 16L << 20));

  /** What becomes of the key. */
  public enum Policy {
    /** It goes on without the record. */
    SKIP,
    /** Its later records wait in order behind the record. */
    PARK
  }

  /**
   * How much of one key may wait; what comes beyond is kept too, and told.
   *
   * @param records at least 1
   * @param bytes of the records' data, at least 1
   */
  public record Bound(int records, long bytes) {
    public Bound {
      if (records < 1 || bytes < 1) {
        throw new IllegalArgumentException(
            "nothing could wait: " + records + " records, " + bytes + " bytes");
      }
    }
  }
}
