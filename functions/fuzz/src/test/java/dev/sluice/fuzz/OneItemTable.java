package dev.sluice.fuzz;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** A table that holds one item and knows no conditions. */
final class OneItemTable implements DynamoDbClient {

  private Map<String, AttributeValue> item = Map.of();

  /** Puts an item under its primary key, whatever it says itself. */
  void put(Map<String, AttributeValue> attributes, String partition) {
    Map<String, AttributeValue> keyed = new HashMap<>(attributes);
    keyed.put("pk", AttributeValue.fromS(partition));
    keyed.put("sk", AttributeValue.fromS("state"));
    item = Map.copyOf(keyed);
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    String table = request.requestItems().keySet().iterator().next();
    return BatchGetItemResponse.builder().responses(Map.of(table, List.of(item))).build();
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    item = request.item();
    return PutItemResponse.builder().build();
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}
}
