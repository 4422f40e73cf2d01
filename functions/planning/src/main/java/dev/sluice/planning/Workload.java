package dev.sluice.planning;

/**
 * What is put on the stream, all month.
 *
 * @param recordsPerSecond above 0
 * @param keys how many different ones, 1 or more
 * @param skew how records are spread over them
 * @param recordBytes of one record, on average
 * @param peak how many times as many records come in the busiest minutes, 1 or more; shards and
 *     functions must hold it, while the bill is for the average
 */
public record Workload(
    double recordsPerSecond, long keys, Skew skew, double recordBytes, double peak) {

  public Workload {
    require(recordsPerSecond > 0 && recordsPerSecond <= 1e9, "records a second", recordsPerSecond);
    require(keys >= 1 && keys <= 1_000_000_000_000L, "keys", (double) keys);
    require(recordBytes > 0 && recordBytes <= 10 << 20, "bytes a record", recordBytes);
    require(peak >= 1 && peak <= 1_000, "times the average at the peak", peak);
  }

  /** Refuses a figure of what is planned that cannot be. */
  static void require(boolean holds, String what, double value) {
    if (!holds) {
      throw new IllegalArgumentException("it cannot be " + value + " " + what);
    }
  }

  Workload withRate(double rate) {
    return new Workload(rate, keys, skew, recordBytes, peak);
  }

  Workload withKeys(long count) {
    return new Workload(recordsPerSecond, count, skew, recordBytes, peak);
  }

  double recordsPerMonth() {
    return recordsPerSecond * Usage.MONTH_SECONDS;
  }
}
