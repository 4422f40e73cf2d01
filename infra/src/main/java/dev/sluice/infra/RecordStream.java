package dev.sluice.infra;

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

  RecordStream(Construct scope, Settings settings) {
    super(scope, "Records", properties(settings));
  }

  private static StreamProps properties(Settings settings) {
    return StreamProps.builder()
        .streamMode(settings.shards() == null ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED)
        .shardCount(settings.shards())
        .retentionPeriod(Duration.hours(settings.streamRetention().toHours()))
        .encryption(StreamEncryption.MANAGED)
        .removalPolicy(RemovalPolicy.DESTROY)
        .build();
  }
}
