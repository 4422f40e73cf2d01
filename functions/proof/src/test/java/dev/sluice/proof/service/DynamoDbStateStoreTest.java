package dev.sluice.proof.service;

import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.aws.dynamodb.HistoryItems;
import dev.sluice.batch.ItemStoreContract;
import dev.sluice.batch.StateStore;
import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The contract that the state store passes on DynamoDB Local, over the table in memory. */
class DynamoDbStateStoreTest extends ItemStoreContract {

  private final InMemoryDynamoDb client =
      new InMemoryDynamoDb("states", Network.FAULTLESS, item -> {});
  private final StateStore store = new DynamoDbStateStore(client, "states", "turbines");

  @Override
  protected StateStore store() {
    return store;
  }

  @Override
  protected OptionalLong expiry(String key) {
    return client.items().stream()
        .filter(item -> AttributeValue.fromS("turbines#" + key).equals(item.get("pk")))
        .map(item -> item.get("exp"))
        .filter(Objects::nonNull)
        .mapToLong(exp -> Long.parseLong(exp.n()))
        .findFirst();
  }

  @Override
  protected List<Decision> history(String key) {
    return client.items().stream()
        .filter(item -> !item.containsKey("rev"))
        .filter(item -> AttributeValue.fromS(key).equals(item.get("key")))
        .map(HistoryItems::decision)
        .toList();
  }
}
