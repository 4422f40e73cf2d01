package dev.sluice.batch.log;

import java.util.function.LongSupplier;

/**
 * How a pipeline's keys are kept in logs.
 *
 * @param pipeline its name
 * @param partition in which log each key is
 * @param largestInSlot as in {@link LogSizes}
 * @param epochSeconds the time, for what has expired
 */
public record LogSettings(
    String pipeline, LogPartition partition, int largestInSlot, LongSupplier epochSeconds) {

  public LogSettings(
      String pipeline, LogPartition partition, LogSizes sizes, LongSupplier epochSeconds) {
    this(pipeline, partition, sizes.largestInSlot(), epochSeconds);
  }
}
