package dev.sluice.planning;

import java.util.Arrays;
import java.util.List;

/** What the file of costs says of time and sizes. */
public enum Cost {
  RECORD_MICROS("record.micros"),
  KEY_MICROS("key.micros"),
  DYNAMODB_CALL_MICROS("dynamodb.callMicros"),
  USUAL_RECORD_MICROS("usual.recordMicros"),
  USUAL_CALL_MICROS("usual.callMicros"),
  INVOCATION_MILLIS("invocation.millis"),
  COLD_START_MILLIS("coldStart.millis"),
  DYNAMODB_MILLIS("dynamodb.millis"),
  S3_MILLIS("s3.millis"),
  S3_BYTES_PER_SECOND("s3.bytesPerSecond"),
  SNS_MILLIS("sns.millis"),
  WARM_SHARE("environments.warmShare"),
  HEAP_SHARE("environments.heapShare"),
  CACHE_SHARE("environments.cacheShare"),
  CACHED_KEY_BYTES("environments.keyBytes"),
  CALLS_AT_ONCE("dynamodb.callsAtOnce"),
  EVENT_BYTES("event.bytes"),
  LOG_LINE_BYTES("log.lineBytes"),
  PLATFORM_LOG_BYTES("lambda.logBytes"),
  FLINK_RECORD_MICROS("flink.recordMicros"),
  FLINK_STATE_BYTES("flink.stateBytesPerUnit"),
  FARGATE_RECORD_MICROS("fargate.recordMicros"),
  FARGATE_TASKS("fargate.tasks"),
  SHARD_FILL("stream.fill"),
  BUSY("processor.busy"),
  METRICS("stack.metrics"),
  ALARMS("stack.alarms"),
  MAPPING_METRICS("stack.mappingMetrics");

  private final String key;

  Cost(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  /** Whether it is time of a function's processor. */
  boolean isProcessorTime() {
    return switch (this) {
      case RECORD_MICROS,
          KEY_MICROS,
          DYNAMODB_CALL_MICROS,
          USUAL_RECORD_MICROS,
          USUAL_CALL_MICROS ->
          true;
      default -> false;
    };
  }

  /** Whether something is divided by it. */
  boolean isDivisor() {
    return switch (this) {
      case S3_BYTES_PER_SECOND,
          HEAP_SHARE,
          CACHE_SHARE,
          CALLS_AT_ONCE,
          FLINK_STATE_BYTES,
          FARGATE_TASKS,
          SHARD_FILL,
          BUSY ->
          true;
      default -> false;
    };
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Cost::key).toList();
  }
}
