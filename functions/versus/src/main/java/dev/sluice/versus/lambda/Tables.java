package dev.sluice.versus.lambda;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Makes contenders' tables. */
final class Tables {

  private Tables() {}

  /** A table whose items have one text as key. */
  static void create(DynamoDbClient client, String name, String key) {
    client.createTable(request ->
        request
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(attribute(key, ScalarAttributeType.S))
            .keySchema(element(key, KeyType.HASH)));
  }

  /** A table as Sluice's stack makes it. */
  static void createForSluice(DynamoDbClient client, String name) {
    List<AttributeDefinition> attributes = new ArrayList<>();
    for (String text : List.of("pk", "sk", "day", "at", "watch")) {
      attributes.add(attribute(text, ScalarAttributeType.S));
    }
    attributes.add(attribute("due", ScalarAttributeType.N));
    client.createTable(request ->
        request
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .attributeDefinitions(attributes)
            .keySchema(element("pk", KeyType.HASH), element("sk", KeyType.RANGE))
            .globalSecondaryIndexes(
                index("alerts", "day", "at", ProjectionType.ALL),
                index("silence", "watch", "due", ProjectionType.KEYS_ONLY)));
  }

  private static GlobalSecondaryIndex index(
      String name, String hash, String range, ProjectionType projection) {
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(element(hash, KeyType.HASH), element(range, KeyType.RANGE))
        .projection(projected -> projected.projectionType(projection))
        .build();
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement element(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }

  /** An attribute that an item has. */
  static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }
}
