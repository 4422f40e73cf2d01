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

  PipelineDashboard(
      Construct scope,
      RecordStream stream,
      StateTable table,
      ScoringFunction function,
      PipelineMetrics metrics) {
    super(scope, "Dashboard", DashboardProps.builder().defaultInterval(Duration.hours(3)).build());
    addWidgets(
        graph("Age of the oldest record (ms)", function.metric("IteratorAge", maximum())),
        graph("Records in", stream.metricIncomingRecords(sum())),
        graph("Applied", metrics.count("Applied")));
    addWidgets(
        graph("Alerts", metrics.count("Alerts")),
        graph("Quarantined", metrics.count("Quarantined")),
        graph("Given up", metrics.onFailure(), metrics.dropped()));
    addWidgets(
        graph("Duration (ms)", function.metricDuration(maximum()), metrics.slowest("Duration")),
        graph(
            "Errors and throttles", function.metricErrors(sum()), function.metricThrottles(sum())),
        graph("Write units", table.metricConsumedWriteCapacityUnits(sum())));
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
