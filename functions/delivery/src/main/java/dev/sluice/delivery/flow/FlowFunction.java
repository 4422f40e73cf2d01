package dev.sluice.delivery.flow;

/** What becomes of an invocation. The same questions get the same answers. */
public interface FlowFunction {

  /**
   * An invocation.
   *
   * @param records in its batch
   * @param atMillis when it begins, since the beginning
   * @param first whether it is the shard's first
   */
  Outcome invoked(int records, long atMillis, boolean first);

  /**
   * What it came to.
   *
   * @param millis how long it took
   * @param failed whether it took none of its records
   */
  record Outcome(long millis, boolean failed) {}
}
