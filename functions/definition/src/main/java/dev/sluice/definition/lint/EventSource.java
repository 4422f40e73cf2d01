package dev.sluice.definition.lint;

import dev.sluice.definition.DeliverySettings;
import dev.sluice.definition.PipelineDefinition;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How Lambda is told to deliver a stream of Kinesis to a function.
 *
 * @param attempts how often a batch is tried, the first time included; null for ever
 * @param maximumAge the age at which a record is given up; null for none
 * @param batchWindow how long a batch is gathered
 * @param parallelizationFactor batches of one shard at once
 * @param tumblingWindow zero for none
 * @param bisects whether a failed batch is halved
 * @param reportsFailures whether the function's answer names what failed
 * @param destination of what is given up
 * @param start where reading begins
 * @param timeout of one invocation
 * @param streamRetention how long the stream keeps records
 * @param stateRetention how long the state of a key is kept
 * @param carry how long the pipeline wants keys to travel with a window; zero if not at all
 */
public record EventSource(
    @Nullable Integer attempts,
    @Nullable Duration maximumAge,
    Duration batchWindow,
    int parallelizationFactor,
    Duration tumblingWindow,
    boolean bisects,
    boolean reportsFailures,
    Destination destination,
    Start start,
    Duration timeout,
    Duration streamRetention,
    Duration stateRetention,
    Duration carry) {

  /** What becomes of a batch that is given up. */
  public enum Destination {
    /** It is gone. */
    NONE,
    /** Its positions are kept, in a queue or topic, but none of its records. */
    POSITIONS,
    /** Its records are kept, in a bucket. */
    RECORDS
  }

  /** Where reading begins. */
  public enum Start {
    TRIM_HORIZON,
    AT_TIMESTAMP,
    LATEST
  }

  /** As the stack sets up the mapping of a pipeline. */
  public static EventSource of(PipelineDefinition definition, Duration streamRetention) {
    DeliverySettings delivery = definition.delivery();
    return new EventSource(
        delivery.attempts(),
        delivery.maximumAge(),
        delivery.batchWindow(),
        1,
        definition.plan().state().carry(),
        true,
        true,
        Destination.RECORDS,
        Start.TRIM_HORIZON,
        delivery.timeout(),
        streamRetention,
        definition.plan().retention().state(),
        definition.plan().state().carry());
  }

  Optional<Integer> boundOfAttempts() {
    return Optional.ofNullable(attempts);
  }

  Optional<Duration> boundOfAge() {
    return Optional.ofNullable(maximumAge);
  }
}
