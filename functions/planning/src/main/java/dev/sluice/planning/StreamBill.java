package dev.sluice.planning;

/**
 * What the stream costs: of the kind that is cheaper for its load, or provisioned where it is said
 * how many shards it has.
 */
record StreamBill(boolean onDemand, Usage usage) {

  private static final double SHARD_RECORDS = 1_000;

  private static final double SHARD_BYTES = 1 << 20;

  private static final double PUT_UNIT_BYTES = 25 * Sizes.KILOBYTE;

  private static final int DAY_HOURS = 24;

  private static final int WEEK_HOURS = 7 * DAY_HOURS;

  /**
   * The least shards that take a load at its peak.
   *
   * @param fill the part of what a shard takes that should come
   */
  static double leastShards(Workload workload, double fill) {
    double records = workload.recordsPerSecond() * workload.peak();
    double needed =
        Math.max(records / SHARD_RECORDS, records * workload.recordBytes() / SHARD_BYTES) / fill;
    // What is a whole number but for rounding is one.
    return Math.max(1, Math.ceil(needed - 1e-9));
  }

  /** As many as are said, or as the stream needs. */
  static double shards(Question question) {
    return question.shards().map(Integer::doubleValue).orElseGet(() -> leastShards(question));
  }

  static double leastShards(Question question) {
    return leastShards(question.workload(), question.costs().of(Cost.SHARD_FILL));
  }

  /** Whether one key alone brings more than a shard takes, at the peak. */
  static boolean hasKeyBeyondShard(Workload workload) {
    double hottest = KeySpread.of(workload.keys(), workload.skew()).hottest();
    double records = workload.recordsPerSecond() * workload.peak() * hottest;
    return records > SHARD_RECORDS || records * workload.recordBytes() > SHARD_BYTES;
  }

  static StreamBill of(Question question, double shards) {
    int streamHours = question.function().streamHours();
    Usage provisioned = provisioned(question.workload(), shards, streamHours);
    Usage onDemand = onDemand(question.workload(), streamHours);
    Prices prices = question.prices();
    return question.shards().isEmpty() && dollars(onDemand, prices) < dollars(provisioned, prices)
        ? new StreamBill(true, onDemand)
        : new StreamBill(false, provisioned);
  }

  private static double dollars(Usage usage, Prices prices) {
    return usage.dollars(prices).values().stream().mapToDouble(Double::doubleValue).sum();
  }

  static Usage provisioned(Workload workload, double shards, int streamHours) {
    double units = Math.ceil(workload.recordBytes() / PUT_UNIT_BYTES);
    return Usage.builder()
        .hourly(Billable.SHARD_HOUR, shards)
        .hourly(Billable.RETENTION_SHARD_HOUR, streamHours > DAY_HOURS ? shards : 0)
        .everySecond(Billable.PUT_UNIT, workload.recordsPerSecond() * units)
        .add(
            Billable.LONG_RETENTION_GIGABYTE_MONTH,
            keptGigabytes(
                workload.recordsPerSecond() * workload.recordBytes(), WEEK_HOURS, streamHours))
        .build();
  }

  /** A record counts as whole kilobytes, put and read. */
  static Usage onDemand(Workload workload, int streamHours) {
    double kilobytes = Math.ceil(workload.recordBytes() / Sizes.KILOBYTE);
    double bytes = workload.recordsPerSecond() * kilobytes * Sizes.KILOBYTE;
    double gigabytes = bytes / Sizes.GIGABYTE;
    return Usage.builder()
        .hourly(Billable.STREAM_HOUR, 1)
        .everySecond(Billable.STREAM_IN_GIGABYTE, gigabytes)
        .everySecond(Billable.STREAM_OUT_GIGABYTE, gigabytes)
        .add(
            Billable.RETENTION_GIGABYTE_MONTH,
            keptGigabytes(bytes, DAY_HOURS, Math.min(streamHours, WEEK_HOURS)))
        .add(Billable.LONG_RETENTION_GIGABYTE_MONTH, keptGigabytes(bytes, WEEK_HOURS, streamHours))
        .build();
  }

  /** What lies in the stream that is older than so many hours, of all that it keeps. */
  private static double keptGigabytes(double bytesPerSecond, int from, int streamHours) {
    return bytesPerSecond * Math.max(0, streamHours - from) * 3_600 / Sizes.GIGABYTE;
  }
}
