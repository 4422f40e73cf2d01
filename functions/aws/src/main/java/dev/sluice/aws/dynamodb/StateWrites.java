package dev.sluice.aws.dynamodb;

import dev.sluice.batch.Commit;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Writes a key's item over the revision before: with results as a whole, without them all but the
 * results.
 */
record StateWrites(DynamoDbClient client, String table, StateItem states) {

  private static final String IS_NEW = "attribute_not_exists(pk)";
  private static final String IS_BEFORE = "rev = :before";

  void write(Commit commit, AwsRequestOverrideConfiguration limits) {
    Summary summary = commit.summary();
    if (summary == null) {
      client.updateItem(update(commit.next(), limits));
    } else {
      client.putItem(put(commit.next(), summary, limits));
    }
  }

  private PutItemRequest put(
      StoredKey next, Summary summary, AwsRequestOverrideConfiguration limits) {
    return PutItemRequest.builder()
        .tableName(table)
        .item(states.write(next, summary))
        .conditionExpression(isFirst(next) ? IS_NEW : IS_BEFORE)
        .expressionAttributeValues(before(next))
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .overrideConfiguration(limits)
        .build();
  }

  private UpdateItemRequest update(StoredKey next, AwsRequestOverrideConfiguration limits) {
    Map<String, AttributeValue> stored = states.stored(next);
    Map<String, AttributeValue> values = new LinkedHashMap<>();
    stored.forEach((name, value) -> values.put(":" + name, value));
    Map<String, AttributeValue> before = before(next);
    if (before != null) {
      values.putAll(before);
    }
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(states.keys().ofState(next.key()))
        .updateExpression(expression(stored))
        .expressionAttributeNames(names())
        .expressionAttributeValues(values)
        .conditionExpression(isFirst(next) ? IS_NEW : IS_BEFORE)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .overrideConfiguration(limits)
        .build();
  }

  /** As in {@code SET #rev = :rev, #st = :st REMOVE #out}. */
  private static String expression(Map<String, AttributeValue> stored) {
    List<String> set = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (String name : StateItem.WRITTEN) {
      if (stored.containsKey(name)) {
        set.add("#" + name + " = :" + name);
      } else {
        removed.add("#" + name);
      }
    }
    String assignments = "SET " + String.join(", ", set);
    return removed.isEmpty() ? assignments : assignments + " REMOVE " + String.join(", ", removed);
  }

  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    StateItem.WRITTEN.forEach(name -> names.put("#" + name, name));
    return names;
  }

  private static boolean isFirst(StoredKey next) {
    return next.revision() == 1;
  }

  private static @Nullable Map<String, AttributeValue> before(StoredKey next) {
    return isFirst(next) ? null : Map.of(":before", Values.whole(next.revision() - 1));
  }
}
