package dev.sluice.handlers;

import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.aws.s3.S3StateObjects;
import dev.sluice.batch.LargeStateStore;
import dev.sluice.batch.StateStore;
import dev.sluice.inference.ModelFolder;
import dev.sluice.pipeline.Pipeline;

/** Where the states of a pipeline's keys are kept. */
final class States {

  private States() {}

  /**
   * In the table; large ones in the bucket for them, where there is one.
   *
   * @throws IllegalArgumentException if there is none and the pipeline has a forest, which no item
   *     can hold
   */
  static StateStore of(Pipeline pipeline, Settings settings, Clients clients, Host host) {
    StateStore items =
        new DynamoDbStateStore(
            clients.dynamoDb(), settings.table(), pipeline.name(), host.calling());
    String bucket = settings.stateBucket();
    if (bucket != null) {
      return new LargeStateStore(
          items, new S3StateObjects(clients.s3(), bucket, host.calling()), pipeline.name());
    }
    if (ModelFolder.hasForest(pipeline.plan())) {
      throw new IllegalArgumentException(
          Variable.SLUICE_STATE_BUCKET.missing() + "; the pipeline has a forest");
    }
    return items;
  }
}
