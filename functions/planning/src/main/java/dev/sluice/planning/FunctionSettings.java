package dev.sluice.planning;

import dev.sluice.delivery.lambda.MappingSettings.Batching;

/**
 * How the function gets its batches, and what it has to do them with.
 *
 * @param memoryMegabytes 1,769 are one processor; less is that part of one, more does not help a
 *     function that folds in one thread
 * @param streamHours how long the stream keeps records, 24 or more
 */
public record FunctionSettings(Batching batching, int memoryMegabytes, int streamHours) {

  private static final double PROCESSOR_MEGABYTES = 1_769;

  private static final int DAY_HOURS = 24;

  private static final int YEAR_HOURS = 365 * DAY_HOURS;

  private static final double MEGABYTES_PER_GIGABYTE = 1_024;

  public FunctionSettings {
    if (streamHours < DAY_HOURS || streamHours > YEAR_HOURS) {
      throw new IllegalArgumentException(
          "a stream that keeps records for %d hours; it can be 24 to 8,760".formatted(streamHours));
    }
  }

  /** The part of a processor that one thread gets. */
  double processor() {
    return Math.min(1, memoryMegabytes / PROCESSOR_MEGABYTES);
  }

  double gigabytes() {
    return memoryMegabytes / MEGABYTES_PER_GIGABYTE;
  }

  double windowSeconds() {
    return batching.window().toMillis() / 1_000.0;
  }

  /** What the function's objects may fill. */
  double heapBytes(Costs costs) {
    return memoryMegabytes * (double) (1 << 20) * costs.of(Cost.HEAP_SHARE);
  }

  /** What a key takes in memory of which so many bytes are stored. */
  double bytesInMemory(double storedBytes, Costs costs) {
    return storedBytes + costs.of(Cost.CACHED_KEY_BYTES);
  }

  /** The part of a shard's keys that an environment has in memory. */
  double warmShare(ShardLoad load, Costs costs) {
    double room = heapBytes(costs) * costs.of(Cost.CACHE_SHARE);
    double keys = room / bytesInMemory(load.profile().itemBytes(), costs);
    return costs.of(Cost.WARM_SHARE) * Math.min(1, keys / load.keys());
  }

  FunctionSettings with(Batching other) {
    return new FunctionSettings(other, memoryMegabytes, streamHours);
  }
}
