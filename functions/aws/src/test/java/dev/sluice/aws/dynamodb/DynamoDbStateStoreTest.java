package dev.sluice.aws.dynamodb;

import dev.sluice.aws.Emulated;
import dev.sluice.batch.ItemStoreContract;
import dev.sluice.batch.StateStore;
import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The contract, against DynamoDB Local. */
class DynamoDbStateStoreTest extends ItemStoreContract {

  private static final DynamoDbClient CLIENT = Emulated.dynamoDb(Emulated.http());
  private static String table = "";

  @BeforeAll
  static void makeTable() {
    table = Emulated.table();
  }

  @Override
  protected StateStore store() {
    return new DynamoDbStateStore(CLIENT, table, "turbines");
  }

  @Override
  protected OptionalLong expiry(String key) {
    AttributeValue exp = Items.get(CLIENT, table, "turbines#" + key, "state").get("exp");
    return exp == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(exp.n()));
  }

  @Override
  protected List<Decision> history(String key) {
    return Items.history(CLIENT, table, "turbines#" + key).stream()
        .map(HistoryItems::decision)
        .toList();
  }
}
