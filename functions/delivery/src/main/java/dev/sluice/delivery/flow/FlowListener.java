package dev.sluice.delivery.flow;

/** Is told what happens to a shard's records. */
public interface FlowListener {

  /**
   * An invocation has ended.
   *
   * @param records in its batch
   * @param atMillis when it began
   * @param millis how long it took
   * @param failed whether it took none of them
   * @param ageMillis how old its last record was at its end: Lambda's {@code IteratorAge}
   */
  void invoked(int records, long atMillis, long millis, boolean failed, long ageMillis);

  /** Records were given up, after their attempts or for their age. */
  void gaveUp(long records, long atMillis);
}
