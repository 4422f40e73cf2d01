package dev.sluice.infra;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.Stats;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.sns.ITopic;
import software.amazon.awscdk.services.sns.Topic;
import software.constructs.Construct;

/** What somebody should look at. They are told where the settings name a topic of operations. */
final class Alarms extends Construct {

  private static final int LATE_MILLISECONDS = 300_000;
  private static final MetricOptions A_MINUTE =
      MetricOptions.builder().period(Duration.minutes(1)).build();

  private final @Nullable SnsAction action;

  Alarms(
      Construct scope,
      ScoringFunction function,
      PipelineMetrics metrics,
      @Nullable String topicArn) {
    super(scope, "Alarms");
    this.action = topicArn == null ? null : new SnsAction(topic(topicArn));
    lasting("Late", "Records wait more than 5 minutes", iteratorAge(function), LATE_MILLISECONDS);
    lasting("Errors", "The function fails", function.metricErrors(A_MINUTE), 1);
    lasting("Throttles", "Lambda throttles the function", function.metricThrottles(A_MINUTE), 1);
    once("Quarantined", "Records lie in quarantine", metrics.count("Quarantined"));
    once("ParkingFull", "More waits behind a bad record than may", metrics.count("ParkingFull"));
    once("OnFailure", "Batches that Lambda gave up on lie in the bucket", metrics.onFailure());
    once("Dropped", "Records are lost: Lambda could not put them aside", metrics.dropped());
  }

  /** What somebody should look at where silence raises alerts: nobody else would notice. */
  void ofSilence(Function sweeper, PipelineMetrics metrics) {
    lasting("SweepErrors", "Silent keys are not looked for", sweeper.metricErrors(A_MINUTE), 1);
    lasting(
        "SweepsFailed",
        "Some keys cannot be looked at that may be silent",
        metrics.count("SweepsFailed"),
        1);
  }

  /** What somebody should look at where keys travel with windows. */
  void ofCarrying(PipelineMetrics metrics) {
    once(
        "LostCarries",
        "Keys went on without what a window carried of them",
        metrics.count("LostCarries"));
  }

  private ITopic topic(String arn) {
    return Topic.fromTopicArn(this, "Operations", arn);
  }

  private static Metric iteratorAge(ScoringFunction function) {
    return function.metric(
        "IteratorAge",
        MetricOptions.builder().statistic(Stats.MAXIMUM).period(Duration.minutes(1)).build());
  }

  /** A state that comes and goes by itself is an alarm when it lasts: 3 of 5 minutes. */
  private void lasting(String id, String description, Metric metric, int threshold) {
    alarm(id, description, metric, threshold, 5, 3);
  }

  /** What needs a person is an alarm when it happens. */
  private void once(String id, String description, Metric metric) {
    alarm(id, description, metric, 1, 1, 1);
  }

  private void alarm(
      String id, String description, Metric metric, int threshold, int periods, int breaching) {
    Alarm alarm =
        Alarm.Builder.create(this, id)
            .alarmDescription(description)
            .metric(metric)
            .threshold(threshold)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
            .evaluationPeriods(periods)
            .datapointsToAlarm(breaching)
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .build();
    if (action != null) {
      alarm.addAlarmAction(action);
    }
  }
}
