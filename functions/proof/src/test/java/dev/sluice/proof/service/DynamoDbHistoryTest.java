package dev.sluice.proof.service;

import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.batch.History;
import dev.sluice.batch.HistoryContract;

/** The contract that history passes on DynamoDB Local, over the table in memory. */
class DynamoDbHistoryTest extends HistoryContract {

  private final InMemoryDynamoDb client =
      new InMemoryDynamoDb("states", Network.FAULTLESS, item -> {});

  @Override
  protected History history() {
    return new DynamoDbStateStore(client, "states", "turbines");
  }
}
