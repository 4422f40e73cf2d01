package dev.sluice.versus.lambda;

import dev.sluice.handlers.Clients;
import dev.sluice.versus.scoring.KeyScore;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** States in a table, one item a key, and alerts on a topic: one call each. */
final class DynamoDbTable implements StateTable {

  private final Clients clients;
  private final String table;

  DynamoDbTable(Clients clients, String table) {
    this.clients = clients;
    this.table = table;
  }

  @Override
  public KeyScore read(String key) {
    Map<String, AttributeValue> item =
        clients
            .dynamoDb()
            .getItem(request ->
                request
                    .tableName(table)
                    .key(Map.of("pk", AttributeValue.fromS(key)))
                    .consistentRead(true))
            .item();
    return item.isEmpty() ? new KeyScore() : ScoreItem.state(item);
  }

  @Override
  public void write(String key, KeyScore state) {
    clients.dynamoDb().putItem(request -> request.tableName(table).item(ScoreItem.of(key, state)));
  }

  @Override
  public void publish(String key, KeyScore state) {
    String message =
        "{\"key\":\"%s\",\"time\":\"%s\",\"unusual\":%s}"
            .formatted(key, Instant.ofEpochMilli(state.timeMillis), state.unusual);
    clients.sns().publish(request -> request.topicArn(SluiceFunction.TOPIC).message(message));
  }
}
