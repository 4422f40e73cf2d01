package dev.sluice.proof.service;

import dev.sluice.aws.Calling;
import dev.sluice.aws.dynamodb.DynamoDbSilenceIndex;
import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.batch.SilenceIndex;
import dev.sluice.batch.SilenceIndexContract;
import dev.sluice.batch.StateStore;

/** The contract that the index passes on DynamoDB Local, over the table in memory. */
class DynamoDbSilenceIndexTest extends SilenceIndexContract {

  private final InMemoryDynamoDb client =
      new InMemoryDynamoDb("states", Network.FAULTLESS, item -> {});

  @Override
  protected StateStore store() {
    return new DynamoDbStateStore(client, "states", "turbines");
  }

  @Override
  protected SilenceIndex index() {
    return new DynamoDbSilenceIndex(client, "states", "turbines", Calling.FREELY);
  }
}
