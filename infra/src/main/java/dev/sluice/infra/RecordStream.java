package dev.sluice.infra;

import dev.sluice.definition.DeliverySettings;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.kinesis.Stream;
import software.amazon.awscdk.services.kinesis.StreamEncryption;
import software.amazon.awscdk.services.kinesis.StreamMode;
import software.amazon.awscdk.services.kinesis.StreamProps;
import software.constructs.Construct;

/**
 * The stream that producers put records on. It goes with its stack: what matters lies behind it.
 */
final class RecordStream extends Stream {

  /**
   * @throws WrongSettingException if the pipeline would try a record for longer than the stream
   *     keeps it
   */
  RecordStream(Construct scope, Settings settings, DeliverySettings delivery) {
    super(scope, "Records", properties(settings, delivery));
  }

  private static StreamProps properties(Settings settings, DeliverySettings delivery) {
    if (delivery.maximumAge().compareTo(settings.streamRetention()) > 0) {
      throw new WrongSettingException(
          "delivery.maximumAge is %d h, but the stream keeps records for %d h: lower it or set -c streamHours"
              .formatted(delivery.maximumAge().toHours(), settings.streamRetention().toHours()));
    }
    return StreamProps.builder()
        .streamMode(settings.shards() == null ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED)
        .shardCount(settings.shards())
        .retentionPeriod(Duration.hours(settings.streamRetention().toHours()))
        .encryption(StreamEncryption.MANAGED)
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }
}
