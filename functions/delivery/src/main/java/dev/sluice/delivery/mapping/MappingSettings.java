package dev.sluice.delivery.mapping;

import dev.sluice.delivery.stream.Position;
import java.time.Duration;

/**
 * How a mapping delivers. What is not set is as Lambda has it by default.
 *
 * @param streamArn the stream's ARN, as the function sees it
 * @param start where reading of the shards starts that exist when the mapping starts; later shards
 *     are read from their first record
 * @param batching how batches are formed
 * @param retrying what happens to a batch that fails
 * @param function what the function is told of itself
 * @param pollInterval how long a shard that gave no record is left alone, and how often the shards
 *     are listed; Lambda: a second
 */
public record MappingSettings(
    String streamArn,
    Position start,
    Batching batching,
    Retrying retrying,
    FunctionIdentity function,
    Duration pollInterval) {
  public MappingSettings {
    if (streamArn.split(":", -1).length < 6) {
      throw new IllegalArgumentException("not a stream's ARN: " + streamArn);
    }
  }

  /**
   * When records become a batch: as soon as there are any, or with a window when {@code size} have
   * gathered, the event is full (6 MiB), or the window is over.
   *
   * @param size the most records of a batch, 1 to 10,000
   * @param window how long to gather records, up to 300 seconds
   */
  public record Batching(int size, Duration window) {
    public Batching {
      if (size < 1 || size > 10_000) {
        throw new IllegalArgumentException("a batch has 1 to 10,000 records, not " + size);
      }
      if (window.isNegative() || window.compareTo(Duration.ofMinutes(5)) > 0) {
        throw new IllegalArgumentException("a batching window has 0 to 5 minutes, not " + window);
      }
    }
  }

  /**
   * What happens to a batch that fails.
   *
   * @param maximumRetries how often it is delivered again before it is given up; {@link #FOREVER}
   * @param bisect whether a failed batch is halved; halving is not a retry
   * @param pause how long to wait before a retry
   */
  public record Retrying(int maximumRetries, boolean bisect, Duration pause) {
    /** Never give up. */
    public static final int FOREVER = -1;

    public Retrying {
      if (maximumRetries < FOREVER) {
        throw new IllegalArgumentException("not a number of retries: " + maximumRetries);
      }
    }
  }

  /**
   * What the function is told of itself, and how long it may take.
   *
   * @param name the function's name
   * @param timeout from which the remaining time counts down; an invocation is not ended by it
   * @param memoryMegabytes the memory that the function is told it has
   */
  public record FunctionIdentity(String name, Duration timeout, int memoryMegabytes) {}

  /** Lambda's defaults for a stream, read from its oldest record on. */
  public static MappingSettings of(String streamArn) {
    return new MappingSettings(
        streamArn,
        new Position.TrimHorizon(),
        new Batching(100, Duration.ZERO),
        new Retrying(Retrying.FOREVER, false, Duration.ofMillis(100)),
        new FunctionIdentity("function", Duration.ofSeconds(60), 512),
        Duration.ofSeconds(1));
  }

  public MappingSettings startingAt(Position position) {
    return new MappingSettings(streamArn, position, batching, retrying, function, pollInterval);
  }

  public MappingSettings batching(int size, Duration window) {
    return new MappingSettings(
        streamArn, start, new Batching(size, window), retrying, function, pollInterval);
  }

  public MappingSettings retrying(int maximumRetries, boolean bisect, Duration pause) {
    return new MappingSettings(
        streamArn,
        start,
        batching,
        new Retrying(maximumRetries, bisect, pause),
        function,
        pollInterval);
  }

  public MappingSettings function(String name, Duration timeout, int memoryMegabytes) {
    return new MappingSettings(
        streamArn,
        start,
        batching,
        retrying,
        new FunctionIdentity(name, timeout, memoryMegabytes),
        pollInterval);
  }

  public MappingSettings polledEvery(Duration interval) {
    return new MappingSettings(streamArn, start, batching, retrying, function, interval);
  }

  String region() {
    return streamArn.split(":", -1)[3];
  }

  String account() {
    return streamArn.split(":", -1)[4];
  }
}
