package dev.sluice.aws.dynamodb;

import dev.sluice.aws.Emulated;
import dev.sluice.batch.History;
import dev.sluice.batch.HistoryContract;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract, against DynamoDB Local. */
class DynamoDbHistoryTest extends HistoryContract {

  private static final DynamoDbClient CLIENT = Emulated.dynamoDb(Emulated.http());
  private static String table = "";

  @BeforeAll
  static void makeTable() {
    table = Emulated.table();
  }

  @Override
  protected History history() {
    return new DynamoDbStateStore(CLIENT, table, "turbines");
  }
}
