package dev.sluice.aws.dynamodb;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.plan.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as a user reads them, with nothing of ours in between. */
final class Items {

  private Items() {}

  static Map<String, AttributeValue> get(
      DynamoDbClient client, String table, String pk, String sk) {
    return client
        .getItem(request ->
            request
                .tableName(table)
                .consistentRead(true)
                .key(Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk))))
        .item();
  }

  static List<Map<String, AttributeValue>> history(DynamoDbClient client, String table, String pk) {
    return client
        .queryPaginator(request ->
            request
                .tableName(table)
                .consistentRead(true)
                .keyConditionExpression("pk = :pk")
                .filterExpression("attribute_not_exists(rev)")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(pk))))
        .items()
        .stream()
        .toList();
  }

  static Decision decision(Map<String, AttributeValue> item) {
    return item.containsKey("alert") ? alert(item) : window(item);
  }

  private static Decision alert(Map<String, AttributeValue> item) {
    return new Decision.Alert(
        text(item, "id"),
        text(item, "alert"),
        Severity.valueOf(text(item, "severity").toUpperCase(Locale.ROOT)),
        text(item, "key"),
        millis(item, "time"),
        text(item, "message"),
        numbers(item, "scores"),
        item.containsKey("reasons") ? texts(item, "reasons") : Map.of(),
        Long.parseLong(value(item, "exp").n()));
  }

  private static Decision window(Map<String, AttributeValue> item) {
    return new Decision.ClosedWindow(
        text(item, "window"),
        text(item, "key"),
        millis(item, "start"),
        millis(item, "end"),
        numbers(item, "aggregates"),
        Long.parseLong(value(item, "exp").n()));
  }

  private static Map<String, String> texts(Map<String, AttributeValue> item, String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    value(item, name).m().forEach((key, value) -> texts.put(key, value.s()));
    return texts;
  }

  private static Map<String, Double> numbers(Map<String, AttributeValue> item, String name) {
    Map<String, Double> numbers = new LinkedHashMap<>();
    value(item, name)
        .m()
        .forEach((key, value) ->
            numbers.put(key, Double.valueOf(value.n() != null ? value.n() : value.s())));
    return numbers;
  }

  private static long millis(Map<String, AttributeValue> item, String name) {
    return Instant.parse(text(item, name)).toEpochMilli();
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return value(item, name).s();
  }

  static AttributeValue value(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new AssertionError("no " + name + " in " + item);
    }
    return value;
  }
}
