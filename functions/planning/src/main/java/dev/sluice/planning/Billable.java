package dev.sluice.planning;

import java.util.Arrays;
import java.util.List;

/** What a service counts. Each has one price in the file of prices. */
public enum Billable {
  SHARD_HOUR(Service.KINESIS, "kinesis.shardHour"),
  PUT_UNIT(Service.KINESIS, "kinesis.putUnit"),
  RETENTION_SHARD_HOUR(Service.KINESIS, "kinesis.retentionShardHour"),
  STREAM_HOUR(Service.KINESIS, "kinesis.streamHour"),
  STREAM_IN_GIGABYTE(Service.KINESIS, "kinesis.inGigabyte"),
  STREAM_OUT_GIGABYTE(Service.KINESIS, "kinesis.outGigabyte"),
  RETENTION_GIGABYTE_MONTH(Service.KINESIS, "kinesis.retentionGigabyteMonth"),
  LONG_RETENTION_GIGABYTE_MONTH(Service.KINESIS, "kinesis.longRetentionGigabyteMonth"),
  INVOCATION(Service.LAMBDA, "lambda.request"),
  LAMBDA_GIGABYTE_SECOND(Service.LAMBDA, "lambda.gigabyteSecond"),
  WRITE_UNIT(Service.DYNAMODB, "dynamodb.writeUnit"),
  READ_UNIT(Service.DYNAMODB, "dynamodb.readUnit"),
  TABLE_GIGABYTE_MONTH(Service.DYNAMODB, "dynamodb.storageGigabyteMonth"),
  RECOVERY_GIGABYTE_MONTH(Service.DYNAMODB, "dynamodb.recoveryGigabyteMonth"),
  OBJECT_PUT(Service.S3, "s3.put"),
  OBJECT_GET(Service.S3, "s3.get"),
  OBJECT_GIGABYTE_MONTH(Service.S3, "s3.storageGigabyteMonth"),
  PUBLISH(Service.SNS, "sns.publish"),
  LOG_GIGABYTE(Service.CLOUDWATCH, "cloudwatch.logGigabyte"),
  METRIC_MONTH(Service.CLOUDWATCH, "cloudwatch.metricMonth"),
  ALARM_MONTH(Service.CLOUDWATCH, "cloudwatch.alarmMonth"),
  DASHBOARD_MONTH(Service.CLOUDWATCH, "cloudwatch.dashboardMonth"),
  FLINK_UNIT_HOUR(Service.FLINK, "flink.unitHour"),
  FLINK_GIGABYTE_MONTH(Service.FLINK, "flink.storageGigabyteMonth"),
  FARGATE_PROCESSOR_HOUR(Service.FARGATE, "fargate.processorHour"),
  FARGATE_GIGABYTE_HOUR(Service.FARGATE, "fargate.gigabyteHour");

  private final Service service;
  private final String key;

  Billable(Service service, String key) {
    this.service = service;
    this.key = key;
  }

  Service service() {
    return service;
  }

  /** Its name in the file of prices. */
  String key() {
    return key;
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Billable::key).toList();
  }
}
