package dev.sluice.aws.dynamodb;

import dev.sluice.aws.AwsResource;
import dev.sluice.batch.Deadline;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** How many logs a pipeline has: whoever comes first notes it, and nobody may have it otherwise. */
final class LogCount {

  private static final String LOGS = "logs";

  private final DynamoDbClient client;
  private final String name;
  private final AwsResource table;
  private final Keys keys;
  private final int logs;
  private boolean isNoted;

  /**
   * @param name the name of the table
   */
  LogCount(DynamoDbClient client, String name, AwsResource table, Keys keys, int logs) {
    this.client = client;
    this.name = name;
    this.table = table;
    this.keys = keys;
    this.logs = logs;
  }

  static OptionalInt of(DynamoDbClient client, String table, Keys keys) {
    Map<String, AttributeValue> item =
        client
            .getItem(request -> request.tableName(table).key(keys.ofLogs()).consistentRead(true))
            .item();
    return item.isEmpty() ? OptionalInt.empty() : OptionalInt.of(count(item));
  }

  private static int count(Map<String, AttributeValue> item) {
    return Math.toIntExact(new Attributes(item).whole(LOGS));
  }

  /**
   * Notes it, if nobody has; asks the table once.
   *
   * @throws IllegalStateException if it was noted otherwise
   */
  void require(Deadline deadline) {
    if (isNoted()) {
      return;
    }
    int noted = note(deadline);
    if (noted != logs) {
      throw new IllegalStateException(
          "the keys of the pipeline '%s' lie in %d logs, and not in %d: write `logs: %d` in its file; another number takes another pipeline"
              .formatted(keys.pipeline(), noted, logs, noted));
    }
    setNoted();
  }

  private synchronized boolean isNoted() {
    return isNoted;
  }

  private synchronized void setNoted() {
    isNoted = true;
  }

  private int note(Deadline deadline) {
    Map<String, AttributeValue> item = new HashMap<>(keys.ofLogs());
    item.put(LOGS, Values.whole(logs));
    try {
      table.call(
          deadline,
          limits ->
              client.putItem(request ->
                  request
                      .tableName(name)
                      .item(item)
                      .conditionExpression("attribute_not_exists(pk)")
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD)
                      .overrideConfiguration(limits)));
      return logs;
    } catch (ConditionalCheckFailedException noted) {
      return count(noted.item());
    }
  }
}
