package dev.sluice.versus.lambda;

import dev.sluice.handlers.Clients;
import dev.sluice.versus.scoring.KeyScore;
import java.time.Instant;
import java.util.HashMap;
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
    return item.isEmpty() ? new KeyScore() : state(item);
  }

  @Override
  public void write(String key, KeyScore state) {
    clients.dynamoDb().putItem(request -> request.tableName(table).item(item(key, state)));
  }

  @Override
  public void publish(String key, KeyScore state) {
    String message =
        "{\"key\":\"%s\",\"time\":\"%s\",\"unusual\":%s}"
            .formatted(key, Instant.ofEpochMilli(state.timeMillis), state.unusual);
    clients.sns().publish(request -> request.topicArn(SluiceFunction.TOPIC).message(message));
  }

  private static Map<String, AttributeValue> item(String key, KeyScore state) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put("pk", AttributeValue.fromS(key));
    item.put("count", number(state.count));
    item.put("time", number(state.timeMillis));
    item.put("mean", number(state.mean));
    item.put("variance", number(state.variance));
    if (!Double.isNaN(state.unusual)) {
      item.put("unusual", number(state.unusual));
    }
    item.put("openStart", number(state.openStart));
    item.put("openCount", number(state.openCount));
    item.put("openSum", number(state.openSum));
    item.put("openPeak", number(state.openPeak));
    item.put("lastStart", number(state.lastStart));
    item.put("lastCount", number(state.lastCount));
    item.put("lastMean", number(state.lastMean));
    item.put("lastPeak", number(state.lastPeak));
    return item;
  }

  private static KeyScore state(Map<String, AttributeValue> item) {
    KeyScore state = new KeyScore();
    state.count = whole(item, "count");
    state.timeMillis = whole(item, "time");
    state.mean = real(item, "mean");
    state.variance = real(item, "variance");
    state.unusual = item.containsKey("unusual") ? real(item, "unusual") : Double.NaN;
    state.openStart = whole(item, "openStart");
    state.openCount = whole(item, "openCount");
    state.openSum = real(item, "openSum");
    state.openPeak = real(item, "openPeak");
    state.lastStart = whole(item, "lastStart");
    state.lastCount = whole(item, "lastCount");
    state.lastMean = real(item, "lastMean");
    state.lastPeak = real(item, "lastPeak");
    return state;
  }

  private static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  private static AttributeValue number(double value) {
    return AttributeValue.fromN(Double.toString(value));
  }

  private static long whole(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(Tables.attribute(item, name).n());
  }

  private static double real(Map<String, AttributeValue> item, String name) {
    return Double.parseDouble(Tables.attribute(item, name).n());
  }
}
