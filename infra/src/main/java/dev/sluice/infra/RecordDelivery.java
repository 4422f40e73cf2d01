package dev.sluice.infra;

import dev.sluice.definition.DeliverySettings;
import dev.sluice.definition.PipelineDefinition;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.MetricType;
import software.amazon.awscdk.services.lambda.MetricsConfig;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.KinesisEventSource;
import software.amazon.awscdk.services.lambda.eventsources.KinesisEventSourceProps;
import software.amazon.awscdk.services.lambda.eventsources.S3OnFailureDestination;

/** The event source mapping: how Lambda hands the stream's records to the function. */
final class RecordDelivery extends KinesisEventSource {

  RecordDelivery(RecordStream stream, FailureBucket bucket, PipelineDefinition definition) {
    super(stream, properties(bucket, definition.delivery(), definition.plan().state().carry()));
  }

  /**
   * @param carry how long keys travel with a tumbling window; zero for none
   */
  private static KinesisEventSourceProps properties(
      FailureBucket bucket, DeliverySettings delivery, java.time.Duration carry) {
    return KinesisEventSourceProps.builder()
        .tumblingWindow(carry.isZero() ? null : Duration.seconds(carry.toSeconds()))
        .startingPosition(StartingPosition.TRIM_HORIZON)
        .batchSize(delivery.batchSize())
        .maxBatchingWindow(Duration.seconds(delivery.batchWindow().toSeconds()))
        .reportBatchItemFailures(true)
        .bisectBatchOnError(true)
        // The first attempt is no retry.
        .retryAttempts(delivery.attempts() - 1)
        .maxRecordAge(Duration.seconds(delivery.maximumAge().toSeconds()))
        // With more, one key could stand in two batches at once, and no window could carry it.
        .parallelizationFactor(1)
        .onFailure(new S3OnFailureDestination(bucket))
        .metricsConfig(MetricsConfig.builder().metrics(List.of(MetricType.EVENT_COUNT)).build())
        .build();
  }
}
