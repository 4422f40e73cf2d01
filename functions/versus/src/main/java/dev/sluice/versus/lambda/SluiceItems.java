package dev.sluice.versus.lambda;

import static dev.sluice.versus.lambda.Tables.attribute;

import dev.sluice.handlers.Clients;
import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.workload.Workload;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What Sluice's items tell of keys, as a user reads them. */
final class SluiceItems {

  private SluiceItems() {}

  static Map<String, KeyResult> results(Clients clients, String table, Workload workload) {
    Map<String, KeyResult> results = new HashMap<>();
    for (int i = 0; i < workload.keys(); i++) {
      Map<String, AttributeValue> item = item(clients.dynamoDb(), table, Workload.key(i));
      if (!item.isEmpty()) {
        results.put(Workload.key(i), result(item));
      }
    }
    return results;
  }

  private static Map<String, AttributeValue> item(DynamoDbClient client, String table, String key) {
    Map<String, AttributeValue> primaryKey =
        Map.of(
            "pk", AttributeValue.fromS(Workload.NAME + "#" + key),
            "sk", AttributeValue.fromS("state"));
    return client
        .getItem(request -> request.tableName(table).key(primaryKey).consistentRead(true))
        .item();
  }

  static KeyResult result(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> scores = attribute(item, "scores").m();
    Map<String, AttributeValue> windows = attribute(item, "windows").m();
    long count = Long.parseLong(attribute(item, "count").n());
    long time = millis(attribute(item, "time"));
    double unusual = scores.containsKey("unusual") ? number(scores, "unusual") : Double.NaN;
    if (windows.isEmpty()) {
      return new KeyResult(count, time, unusual, -1, 0, 0, 0);
    }
    Map<String, AttributeValue> minute = attribute(windows, "minute").m();
    return new KeyResult(
        count,
        time,
        unusual,
        millis(attribute(minute, "start")),
        (long) number(minute, "n"),
        number(minute, "mean"),
        number(minute, "peak"));
  }

  private static long millis(AttributeValue time) {
    return Instant.parse(time.s()).toEpochMilli();
  }

  private static double number(Map<String, AttributeValue> values, String name) {
    return Double.parseDouble(attribute(values, name).n());
  }
}
