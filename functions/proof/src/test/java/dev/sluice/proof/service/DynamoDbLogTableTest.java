package dev.sluice.proof.service;

import dev.sluice.aws.dynamodb.DynamoDbLogTable;
import dev.sluice.batch.log.LogTable;
import dev.sluice.batch.log.LogTableContract;

/** The contract that logs pass on DynamoDB Local, over the table in memory. */
class DynamoDbLogTableTest extends LogTableContract {

  private final InMemoryDynamoDb client =
      new InMemoryDynamoDb("states", Network.FAULTLESS, item -> {});

  @Override
  protected LogTable table() {
    return new DynamoDbLogTable(client, "states", "logged", 9);
  }
}
