package dev.sluice.delivery.lambda;

import dev.sluice.delivery.filter.FilterCriteria;
import dev.sluice.delivery.stream.Position;
import java.time.Duration;
import java.util.List;

/**
 * How a mapping delivers. What is not set is as Lambda has it by default, but for {@code
 * ReportBatchItemFailures}, which is on.
 *
 * @param streamArn the stream's ARN, as the function sees it
 * @param start where reading of the shards starts that exist when the mapping starts; later shards
 *     are read from their first record
 * @param batching how batches are formed
 * @param retrying what happens to a batch that fails
 * @param function what the function is told of itself
 * @param filters which records are delivered
 * @param pollInterval how long a shard that gave no record is left alone, and how often the shards
 *     are listed; Lambda: a second
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-parameters.html">Lambda's
 *     parameters for Kinesis</a>
 */
public record MappingSettings(
    String streamArn,
    Position start,
    Batching batching,
    Retrying retrying,
    FunctionIdentity function,
    FilterCriteria filters,
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
   * @param parallelizationFactor how many batches of a shard are delivered at once, 1 to 10; those
   *     of one partition key stay in order
   * @param tumbling how long each tumbling window is, up to 900 seconds; 0 for none
   */
  public record Batching(int size, Duration window, int parallelizationFactor, Duration tumbling) {
    private static final Duration LONGEST_WINDOW = Duration.ofMinutes(5);
    private static final Duration LONGEST_TUMBLING = Duration.ofMinutes(15);

    public Batching {
      if (size < 1 || size > 10_000) {
        throw new IllegalArgumentException("a batch has 1 to 10,000 records, not " + size);
      }
      if (window.isNegative() || window.compareTo(LONGEST_WINDOW) > 0) {
        throw new IllegalArgumentException("a batching window has 0 to 300 seconds, not " + window);
      }
      if (parallelizationFactor < 1 || parallelizationFactor > 10) {
        throw new IllegalArgumentException(
            "a parallelization factor is 1 to 10, not " + parallelizationFactor);
      }
      if (tumbling.isNegative() || tumbling.compareTo(LONGEST_TUMBLING) > 0) {
        throw new IllegalArgumentException(
            "a tumbling window has 0 to 900 seconds, not " + tumbling);
      }
      if (parallelizationFactor > 1 && !tumbling.isZero()) {
        throw new IllegalArgumentException(
            "with tumbling windows the parallelization factor is 1, not " + parallelizationFactor);
      }
    }

    /** One batch of a shard at a time, without tumbling windows. */
    public Batching(int size, Duration window) {
      this(size, window, 1, Duration.ZERO);
    }
  }

  /**
   * What happens to a batch that fails.
   *
   * @param maximumRetries how often it is delivered again before it is given up, up to 10,000;
   *     {@link #FOREVER}
   * @param maximumAge how old a record may be that is delivered, 60 seconds to 7 days; {@link
   *     #ANY_AGE}
   * @param bisect whether a failed batch is halved; halving is not a retry
   * @param reporting whether the function's answer names what failed ({@code
   *     ReportBatchItemFailures})
   * @param pause how long to wait before a retry
   */
  public record Retrying(
      int maximumRetries, Duration maximumAge, boolean bisect, boolean reporting, Duration pause) {
    /** Never give up. */
    public static final int FOREVER = -1;

    /** Records are delivered as long as the stream keeps them. */
    public static final Duration ANY_AGE = Duration.ofSeconds(-1);

    private static final Duration LEAST_AGE = Duration.ofMinutes(1);
    private static final Duration MOST_AGE = Duration.ofDays(7);

    public Retrying {
      if (maximumRetries < FOREVER || maximumRetries > 10_000) {
        throw new IllegalArgumentException("not a number of retries: " + maximumRetries);
      }
      if (!maximumAge.equals(ANY_AGE)
          && (maximumAge.compareTo(LEAST_AGE) < 0 || maximumAge.compareTo(MOST_AGE) > 0)) {
        throw new IllegalArgumentException(
            "a record's maximum age is 60 to 604,800 seconds, not " + maximumAge);
      }
    }

    /** Whether so many failures are more than the settings allow. */
    public boolean exhaustedBy(int failures) {
      return maximumRetries != FOREVER && failures > maximumRetries;
    }
  }

  /**
   * What the function is told of itself, and how long it may take.
   *
   * @param name the function's name
   * @param timeout from which the remaining time counts down; in real time an invocation is not
   *     ended by it
   * @param memoryMegabytes the memory that the function is told it has
   */
  public record FunctionIdentity(String name, Duration timeout, int memoryMegabytes) {}

  /** Lambda's defaults for a stream, read from its oldest record on. */
  public static MappingSettings of(String streamArn) {
    return new MappingSettings(
        streamArn,
        new Position.TrimHorizon(),
        new Batching(100, Duration.ZERO),
        new Retrying(Retrying.FOREVER, Retrying.ANY_AGE, false, true, Duration.ofMillis(100)),
        new FunctionIdentity("function", Duration.ofSeconds(60), 512),
        FilterCriteria.of(List.of()),
        Duration.ofSeconds(1));
  }

  public MappingSettings startingAt(Position position) {
    return new MappingSettings(
        streamArn, position, batching, retrying, function, filters, pollInterval);
  }

  public MappingSettings batching(int size, Duration window) {
    return batching(
        new Batching(size, window, batching.parallelizationFactor(), batching.tumbling()));
  }

  /** With so many batches of a shard delivered at once. */
  public MappingSettings parallelizationFactor(int factor) {
    return batching(new Batching(batching.size(), batching.window(), factor, batching.tumbling()));
  }

  /** With tumbling windows of that length. */
  public MappingSettings tumbling(Duration window) {
    return batching(
        new Batching(batching.size(), batching.window(), batching.parallelizationFactor(), window));
  }

  private MappingSettings batching(Batching changed) {
    return new MappingSettings(
        streamArn, start, changed, retrying, function, filters, pollInterval);
  }

  public MappingSettings retrying(int maximumRetries, boolean bisect, Duration pause) {
    return retrying(
        new Retrying(maximumRetries, retrying.maximumAge(), bisect, retrying.reporting(), pause));
  }

  /** Delivering no record that is older. */
  public MappingSettings maximumAge(Duration age) {
    return retrying(
        new Retrying(
            retrying.maximumRetries(),
            age,
            retrying.bisect(),
            retrying.reporting(),
            retrying.pause()));
  }

  /** With or without {@code ReportBatchItemFailures}. */
  public MappingSettings reporting(boolean failures) {
    return retrying(
        new Retrying(
            retrying.maximumRetries(),
            retrying.maximumAge(),
            retrying.bisect(),
            failures,
            retrying.pause()));
  }

  private MappingSettings retrying(Retrying changed) {
    return new MappingSettings(
        streamArn, start, batching, changed, function, filters, pollInterval);
  }

  public MappingSettings function(String name, Duration timeout, int memoryMegabytes) {
    return new MappingSettings(
        streamArn,
        start,
        batching,
        retrying,
        new FunctionIdentity(name, timeout, memoryMegabytes),
        filters,
        pollInterval);
  }

  /** Delivering only what one of the patterns matches. */
  public MappingSettings filteredBy(String... patterns) {
    return new MappingSettings(
        streamArn,
        start,
        batching,
        retrying,
        function,
        FilterCriteria.of(List.of(patterns)),
        pollInterval);
  }

  public MappingSettings polledEvery(Duration interval) {
    return new MappingSettings(streamArn, start, batching, retrying, function, filters, interval);
  }

  /** The stream's region. */
  public String region() {
    return streamArn.split(":", -1)[3];
  }

  /** The stream's account. */
  public String account() {
    return streamArn.split(":", -1)[4];
  }

  /** The function's ARN, in the stream's region and account. */
  public String functionArn() {
    return "arn:aws:lambda:" + region() + ":" + account() + ":function:" + function.name();
  }
}
