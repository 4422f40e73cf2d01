package dev.sluice.aws.dynamodb;

import dev.sluice.aws.Emulated;
import dev.sluice.batch.log.LogTable;
import dev.sluice.batch.log.LogTableContract;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract, against DynamoDB Local. */
class DynamoDbLogTableTest extends LogTableContract {

  private static final DynamoDbClient CLIENT = Emulated.dynamoDb(Emulated.http());
  private static String table = "";

  private final String pipeline = Emulated.name("logs");

  @BeforeAll
  static void makeTable() {
    table = Emulated.table(CLIENT);
  }

  @Override
  protected LogTable table() {
    return new DynamoDbLogTable(CLIENT, table, pipeline);
  }
}
