package dev.sluice.aws.dynamodb;

import java.util.List;
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

  static AttributeValue value(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new AssertionError("no " + name + " in " + item);
    }
    return value;
  }
}
