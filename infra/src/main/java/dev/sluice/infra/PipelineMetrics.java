package dev.sluice.infra;

import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricProps;
import software.amazon.awscdk.services.cloudwatch.Stats;

/**
 * The metrics of a pipeline that no construct of CDK names: those of the function's log line, and
 * those of its event source mapping.
 *
 * @param pipeline the pipeline's name
 * @param mapping the mapping's identifier
 */
record PipelineMetrics(String pipeline, String mapping) {

  private static final Duration PERIOD = Duration.minutes(1);

  /** A count that the function logs once a batch. */
  Metric count(String name) {
    return embedded(name, Stats.SUM);
  }

  Metric[] counts(String... names) {
    return Stream.of(names).map(this::count).toArray(Metric[]::new);
  }

  /** The slowest hundredth of durations in milliseconds that the function logs once a batch. */
  Metric[] slowest(String... names) {
    return Stream.of(names).map(name -> embedded(name, Stats.p(99))).toArray(Metric[]::new);
  }

  /** Records in batches that Lambda gave up on and put into the bucket. */
  Metric onFailure() {
    return ofMapping("OnFailureDestinationDeliveredEventCount");
  }

  /** Records that Lambda gave up on and could put nowhere. */
  Metric dropped() {
    return ofMapping("DroppedEventCount");
  }

  private Metric embedded(String name, String statistic) {
    return new Metric(
        properties("Sluice", name, statistic).dimensionsMap(Map.of("pipeline", pipeline)).build());
  }

  private Metric ofMapping(String name) {
    return new Metric(
        properties("AWS/Lambda", name, Stats.SUM)
            .dimensionsMap(Map.of("EventSourceMappingUUID", mapping))
            .build());
  }

  private static MetricProps.Builder properties(String namespace, String name, String statistic) {
    return MetricProps.builder()
        .namespace(namespace)
        .metricName(name)
        .statistic(statistic)
        .period(PERIOD);
  }
}
