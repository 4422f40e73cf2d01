package dev.sluice.infra;

import dev.sluice.definition.DeliverySettings;
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

  RecordDelivery(RecordStream stream, FailureBucket bucket, DeliverySettings delivery) {
    super(stream, properties(bucket, delivery));
  }

  private static KinesisEventSourceProps properties(
      FailureBucket bucket, DeliverySettings delivery) {
    return KinesisEventSourceProps.builder()
        .startingPosition(StartingPosition.TRIM_HORIZON)
        .batchSize(delivery.batchSize())
        .maxBatchingWindow(Duration.seconds(delivery.batchWindow().toSeconds()))
        .reportBatchItemFailures(true)
        .bisectBatchOnError(true)
        // The first attempt is no retry.
        .retryAttempts(delivery.attempts() - 1)
        .maxRecordAge(Duration.seconds(delivery.maximumAge().toSeconds()))
        // With more, one key could stand in two batches at once.
        .parallelizationFactor(1)
        .onFailure(new S3OnFailureDestination(bucket))
        .metricsConfig(MetricsConfig.builder().metrics(List.of(MetricType.EVENT_COUNT)).build())
        .build();
  }
}
