package dev.sluice.versus.race;

import java.util.Map;

/**
 * What came of a job.
 *
 * @param records how many were measured, with those that did not pass the filter
 * @param cpuNanos processor time of all threads of the process
 * @param wallNanos time
 * @param allocated bytes that the running thread allocated
 * @param batches how many events were measured; 0 where there are none
 * @param batchMillis how long the median event took
 * @param requests how often the stub was asked for what, while it was measured
 * @param writeUnits that those would cost, by the sizes of the items
 * @param readUnits that those would cost
 */
public record Measurement(
    long records,
    long cpuNanos,
    long wallNanos,
    long allocated,
    int batches,
    double batchMillis,
    Map<String, Long> requests,
    double writeUnits,
    double readUnits) {

  public Measurement {
    requests = Map.copyOf(requests);
  }

  /** A job that only compared results. */
  public static final Measurement NONE = new Measurement(0, 0, 0, 0, 0, 0, Map.of(), 0, 0);

  /** Microseconds of processor time a record; NaN if none was measured. */
  public double cpuMicros() {
    return cpuNanos / 1e3 / records;
  }
}
