package dev.sluice.handlers;

import dev.sluice.aws.Calling;
import dev.sluice.aws.dynamodb.DynamoDbLogTable;
import dev.sluice.aws.dynamodb.DynamoDbSilenceIndex;
import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.aws.kinesis.HashRanges;
import dev.sluice.aws.s3.S3StateObjects;
import dev.sluice.batch.LargeStateStore;
import dev.sluice.batch.SilenceIndex;
import dev.sluice.batch.StateObjects;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.log.LogSettings;
import dev.sluice.batch.log.LogSilenceIndex;
import dev.sluice.batch.log.LogSizes;
import dev.sluice.batch.log.LogStateStore;
import dev.sluice.inference.ModelFolder;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.StateLayout;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Where the states of a pipeline's keys are kept, and what finds those of them that are silent.
 *
 * @param store in the layout that the pipeline asks for; large states in the bucket for them, where
 *     there is one
 */
public record States(StateStore store, SilenceIndex silence) {

  /** Whether a pipeline needs a bucket for states. */
  public static boolean needBucket(PipelinePlan plan) {
    return plan.state() instanceof StateLayout.Logs || ModelFolder.hasForest(plan);
  }

  /**
   * Those of the function.
   *
   * @throws IllegalArgumentException if there is no bucket for states and the pipeline needs one
   */
  static States of(PipelinePlan plan, Settings settings, Clients clients, Host host) {
    String bucket = settings.stateBucket();
    if (bucket == null && needBucket(plan)) {
      throw new IllegalArgumentException(
          Variable.SLUICE_STATE_BUCKET.missing()
              + (ModelFolder.hasForest(plan)
                  ? "; the pipeline has a forest"
                  : "; the pipeline keeps its keys in logs"));
    }
    return of(
        plan,
        clients.dynamoDb(),
        settings.table(),
        clients.s3(),
        bucket,
        host.clock(),
        host.calling(),
        host.logSizes());
  }

  /**
   * Those of a pipeline.
   *
   * @param bucket the name of the bucket for states; null if there is none and the pipeline needs
   *     none
   * @param clock for what has expired
   */
  public static States of(
      PipelinePlan plan,
      DynamoDbClient dynamoDb,
      String table,
      S3Client s3,
      @Nullable String bucket,
      Clock clock) {
    return of(plan, dynamoDb, table, s3, bucket, clock, Calling.FREELY, LogSizes.USUAL);
  }

  /**
   * The keys of a pipeline that lie in logs, for those who only read them.
   *
   * @param logs how many logs there are
   * @param bucket the name of the bucket for states
   */
  public static LogStateStore logs(
      String pipeline,
      int logs,
      DynamoDbClient dynamoDb,
      String table,
      S3Client s3,
      String bucket) {
    return new LogStateStore(
        new DynamoDbLogTable(dynamoDb, table, pipeline, logs),
        new S3StateObjects(s3, bucket),
        new DynamoDbStateStore(dynamoDb, table, pipeline),
        new LogSettings(pipeline, new HashRanges(logs), LogSizes.USUAL, () -> Long.MIN_VALUE));
  }

  private static States of(
      PipelinePlan plan,
      DynamoDbClient dynamoDb,
      String table,
      S3Client s3,
      @Nullable String bucket,
      Clock clock,
      Calling calling,
      LogSizes sizes) {
    String name = plan.name();
    DynamoDbStateStore items = new DynamoDbStateStore(dynamoDb, table, name, calling);
    SilenceIndex silence = new DynamoDbSilenceIndex(dynamoDb, table, name, calling);
    if (bucket == null) {
      return new States(items, silence);
    }
    StateObjects objects = new S3StateObjects(s3, bucket, calling);
    if (plan.state() instanceof StateLayout.Logs logs) {
      LogStateStore store =
          new LogStateStore(
              new DynamoDbLogTable(dynamoDb, table, name, logs.count(), sizes, calling),
              objects,
              items,
              new LogSettings(
                  name,
                  new HashRanges(logs.count()),
                  sizes,
                  () -> Math.floorDiv(clock.millis(), 1_000L)));
      return new States(
          new LargeStateStore(store, objects, name), new LogSilenceIndex(store, silence));
    }
    return new States(new LargeStateStore(items, objects, name), silence);
  }
}
