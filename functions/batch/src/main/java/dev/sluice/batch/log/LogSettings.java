package dev.sluice.batch.log;

import java.util.function.LongSupplier;

/**
 * How a pipeline's keys are kept in logs.
 *
 * @param pipeline its name
 * @param partition in which log each key is
 * @param largestInSlot the largest entry, in bytes, that lies in its slot; larger ones are objects
 * @param epochSeconds the time, for what has expired
 */
public record LogSettings(
    String pipeline, LogPartition partition, int largestInSlot, LongSupplier epochSeconds) {

  /** From here an object costs less than a slot: putting one costs as much as writing 8 KB. */
  public static final int LARGEST_IN_SLOT = 8 << 10;

  public LogSettings(String pipeline, LogPartition partition, LongSupplier epochSeconds) {
    this(pipeline, partition, LARGEST_IN_SLOT, epochSeconds);
  }
}
