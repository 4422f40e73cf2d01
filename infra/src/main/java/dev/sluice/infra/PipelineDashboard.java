package dev.sluice.infra;

import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.DashboardProps;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.constructs.Construct;

/** One page: are records late, what became of them, what does it cost. */
final class PipelineDashboard extends Dashboard {

  private static final int WIDTH = 8;

  private final RecordStream stream;
  private final StateTable table;
  private final ScoringFunction function;
  private final PipelineMetrics metrics;

  PipelineDashboard(
      Construct scope,
      RecordStream stream,
      StateTable table,
      ScoringFunction function,
      PipelineMetrics metrics) {
    super(scope, "Dashboard", DashboardProps.builder().defaultInterval(Duration.hours(3)).build());
    this.stream = stream;
    this.table = table;
    this.function = function;
    this.metrics = metrics;
    delay();
    outcomes();
    durations();
    costs();
  }

  private void delay() {
    addWidgets(
        graph("Records in", stream.metricIncomingRecords(sum())),
        graph("Age of the oldest record (ms)", function.metric("IteratorAge", maximum())),
        graph("Producers throttled", stream.metricWriteProvisionedThroughputExceeded(sum())));
  }

  private void outcomes() {
    addWidgets(
        graph("Applied", metrics.counts("Applied", "Filtered", "Fenced")),
        graph("Alerts", metrics.counts("Alerts", "ConditionErrors")),
        graph("Not applied", metrics.count("Quarantined"), metrics.onFailure(), metrics.dropped()));
  }

  private void durations() {
    addWidgets(
        graph("Invocation (ms)", function.metricDuration(maximum())),
        graph("Batch (ms)", metrics.slowest("Duration", "Prepare", "Load", "Commit", "Publish")),
        graph(
            "Errors and throttles", function.metricErrors(sum()), function.metricThrottles(sum())));
  }

  private void costs() {
    addWidgets(
        graph("Write units", table.metricConsumedWriteCapacityUnits(sum())),
        graph("Read units", table.metricConsumedReadCapacityUnits(sum())),
        graph("Keys and conflicts", metrics.counts("Keys", "LoadedKeys", "Conflicts")));
  }

  private static GraphWidget graph(String title, IMetric... metrics) {
    return GraphWidget.Builder.create().title(title).left(List.of(metrics)).width(WIDTH).build();
  }

  private static MetricOptions sum() {
    return options(Stats.SUM);
  }

  private static MetricOptions maximum() {
    return options(Stats.MAXIMUM);
  }

  private static MetricOptions options(String statistic) {
    return MetricOptions.builder().statistic(statistic).period(Duration.minutes(1)).build();
  }
}
