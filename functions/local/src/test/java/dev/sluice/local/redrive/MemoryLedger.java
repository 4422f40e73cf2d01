package dev.sluice.local.redrive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** A table in memory with room for the one item of a {@link RunLedger}, and what it asks of it. */
final class MemoryLedger implements DynamoDbClient {

  private static final Pattern AND = Pattern.compile(" AND ");

  private @Nullable Map<String, AttributeValue> item;

  @Override
  public synchronized GetItemResponse getItem(GetItemRequest request) {
    return GetItemResponse.builder().item(item == null ? Map.of() : item).build();
  }

  @Override
  public synchronized PutItemResponse putItem(PutItemRequest request) {
    require(
        request.conditionExpression(),
        request.expressionAttributeNames(),
        request.expressionAttributeValues());
    item = Map.copyOf(request.item());
    return PutItemResponse.builder().build();
  }

  /** {@inheritDoc} An update sets one attribute. */
  @Override
  public synchronized UpdateItemResponse updateItem(UpdateItemRequest request) {
    Map<String, String> names = request.expressionAttributeNames();
    Map<String, AttributeValue> values = request.expressionAttributeValues();
    require(request.conditionExpression(), names, values);
    List<String> set = sides(request.updateExpression().substring("SET ".length()));
    Map<String, AttributeValue> updated = new HashMap<>(Objects.requireNonNull(item));
    updated.put(
        names.getOrDefault(set.get(0), set.get(0)), Objects.requireNonNull(values.get(set.get(1))));
    item = Map.copyOf(updated);
    return UpdateItemResponse.builder().build();
  }

  private static List<String> sides(String equality) {
    int sign = equality.indexOf(" = ");
    return List.of(equality.substring(0, sign), equality.substring(sign + " = ".length()));
  }

  /** Of a condition that there is no item, or that some attributes have some values. */
  private void require(
      String condition, Map<String, String> names, Map<String, AttributeValue> values) {
    Map<String, AttributeValue> held = item;
    boolean holds =
        condition.startsWith("attribute_not_exists")
            ? held == null
            : held != null
                && AND.splitAsStream(condition)
                    .map(MemoryLedger::sides)
                    .allMatch(sides ->
                        Objects.equals(
                            values.get(sides.get(1)),
                            held.get(names.getOrDefault(sides.get(0), sides.get(0)))));
    if (!holds) {
      throw ConditionalCheckFailedException.builder().message("The condition failed").build();
    }
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
