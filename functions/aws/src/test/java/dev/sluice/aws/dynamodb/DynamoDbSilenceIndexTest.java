package dev.sluice.aws.dynamodb;

import dev.sluice.aws.Calling;
import dev.sluice.aws.Emulated;
import dev.sluice.batch.SilenceIndex;
import dev.sluice.batch.SilenceIndexContract;
import dev.sluice.batch.StateStore;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract, against DynamoDB Local: each test is a pipeline of its own. */
class DynamoDbSilenceIndexTest extends SilenceIndexContract {

  private static final DynamoDbClient CLIENT = Emulated.dynamoDb(Emulated.http());
  private static String table = "";

  @BeforeAll
  static void makeTable() {
    table = Emulated.table();
  }

  private final String pipeline = Emulated.name("turbines");

  @Override
  protected StateStore store() {
    return new DynamoDbStateStore(CLIENT, table, pipeline);
  }

  @Override
  protected SilenceIndex index() {
    return new DynamoDbSilenceIndex(CLIENT, table, pipeline, Calling.FREELY);
  }
}
