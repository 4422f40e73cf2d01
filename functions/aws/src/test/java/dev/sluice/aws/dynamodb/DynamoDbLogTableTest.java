package dev.sluice.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.aws.Emulated;
import dev.sluice.batch.log.LogTable;
import dev.sluice.batch.log.LogTableContract;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract, against DynamoDB Local. */
class DynamoDbLogTableTest extends LogTableContract {

  private static final DynamoDbClient CLIENT = Emulated.dynamoDb(Emulated.http());
  private static String table = "";

  private final String pipeline = Emulated.name("logs");

  @BeforeAll
  static void makeTable() {
    table = Emulated.table();
  }

  @Test
  void keysAreNotLookedForInAnotherNumberOfLogs() {
    assertThat(DynamoDbLogTable.logs(CLIENT, table, pipeline)).isEmpty();
    table().open(0, PLENTY);
    LogTable other = new DynamoDbLogTable(CLIENT, table, pipeline, 4);

    assertThatThrownBy(() -> other.open(0, PLENTY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'%s' lie in 9 logs, and not in 4: write `logs: 9`", pipeline);

    assertThat(DynamoDbLogTable.logs(CLIENT, table, pipeline)).hasValue(9);
  }

  @Override
  protected LogTable table() {
    return new DynamoDbLogTable(CLIENT, table, pipeline, 9);
  }
}
