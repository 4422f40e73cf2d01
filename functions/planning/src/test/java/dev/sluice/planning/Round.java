package dev.sluice.planning;

import dev.sluice.delivery.lambda.MappingSettings.Batching;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prices, costs and loads in round numbers, so that a person can follow. */
final class Round {

  private static final double DAY = 86_400;

  private Round() {}

  /** A dollar for a million of what is counted in millions, and for one of everything else. */
  static Prices prices() {
    Map<Billable, Double> each = new EnumMap<>(Billable.class);
    for (Billable billable : Billable.values()) {
      each.put(billable, 1.0);
    }
    for (Billable small :
        List.of(
            Billable.PUT_UNIT,
            Billable.INVOCATION,
            Billable.WRITE_UNIT,
            Billable.READ_UNIT,
            Billable.OBJECT_PUT,
            Billable.OBJECT_GET,
            Billable.PUBLISH)) {
      each.put(small, 1e-6);
    }
    return new Prices("nowhere", "2026-01-01", each);
  }

  /** A call takes 10 ms, an invocation 100 ms, an object a second; nothing else takes time. */
  static Costs costs() {
    Map<Cost, Double> values = new EnumMap<>(Cost.class);
    for (Cost cost : Cost.values()) {
      values.put(cost, 0.0);
    }
    values.put(Cost.INVOCATION_MILLIS, 100.0);
    values.put(Cost.DYNAMODB_MILLIS, 10.0);
    values.put(Cost.S3_MILLIS, 1_000.0);
    values.put(Cost.S3_BYTES_PER_SECOND, 1e6);
    values.put(Cost.CALLS_AT_ONCE, 10.0);
    values.put(Cost.WARM_SHARE, 1.0);
    values.put(Cost.HEAP_SHARE, 1.0);
    values.put(Cost.CACHE_SHARE, 1.0);
    values.put(Cost.LOG_LINE_BYTES, 1_000.0);
    values.put(Cost.METRICS, 10.0);
    values.put(Cost.SHARD_FILL, 1.0);
    values.put(Cost.BUSY, 0.5);
    values.put(Cost.FLINK_STATE_BYTES, 1e9);
    values.put(Cost.FARGATE_TASKS, 2.0);
    values.put(Cost.EVENT_BYTES, 500.0);
    return new Costs("2026-01-01", values);
  }

  /** An item of one kilobyte, no alerts, no windows. */
  static PipelineProfile profile() {
    return new PipelineProfile("by hand", 1_024, 1, 0, 100, 0, 400, 300, List.of(), DAY, 0);
  }

  static PipelineProfile deciding(double alerts, Double... windowSeconds) {
    return new PipelineProfile(
        "by hand", 1_024, 1, 0, 100, alerts, 400, 300, List.of(windowSeconds), DAY, 0);
  }

  /** Batches of at most 1,000, gathered for a second. */
  static FunctionSettings function() {
    return new FunctionSettings(new Batching(1_000, Duration.ofSeconds(1)), 1_024, 24);
  }

  static Workload workload(double rate, long keys) {
    return new Workload(rate, keys, new Skew.Uniform(), 240, 1);
  }

  static Question question(double rate, long keys) {
    return question(rate, keys, profile());
  }

  static Question question(double rate, long keys, PipelineProfile profile) {
    return new Question(
        workload(rate, keys), profile, function(), prices(), costs(), Optional.empty(), 60);
  }

  static ShardLoad shard(double rate, long keys) {
    return shard(rate, keys, profile());
  }

  static ShardLoad shard(double rate, long keys, PipelineProfile profile) {
    return ShardLoad.of(workload(rate, keys), profile, 1);
  }
}
