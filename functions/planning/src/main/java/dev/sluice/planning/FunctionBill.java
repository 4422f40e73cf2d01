package dev.sluice.planning;

/** What batches make of a month, beside the stream. */
final class FunctionBill {

  private static final double MILLISECOND = 1e-3;

  private FunctionBill() {}

  /** Adds requests, time, calls and logs of so many batches a second. */
  static Usage.Builder add(
      Usage.Builder usage,
      Demand demand,
      double batchesPerSecond,
      double logBytes,
      FunctionSettings function) {
    // A started millisecond counts as a whole one.
    double billed = Math.ceil(demand.seconds() / MILLISECOND - 1e-9) * MILLISECOND;
    return usage
        .everySecond(Billable.INVOCATION, batchesPerSecond)
        .everySecond(
            Billable.LAMBDA_GIGABYTE_SECOND, batchesPerSecond * billed * function.gigabytes())
        .everySecond(Billable.WRITE_UNIT, batchesPerSecond * demand.writeUnits())
        .everySecond(Billable.READ_UNIT, batchesPerSecond * demand.readUnits())
        .everySecond(Billable.OBJECT_PUT, batchesPerSecond * demand.puts())
        .everySecond(Billable.OBJECT_GET, batchesPerSecond * demand.gets())
        .everySecond(Billable.PUBLISH, batchesPerSecond * demand.publishes())
        .everySecond(Billable.LOG_GIGABYTE, batchesPerSecond * logBytes / Sizes.GIGABYTE);
  }
}
