package dev.sluice.aws.dynamodb;

import dev.sluice.aws.AwsResource;
import dev.sluice.aws.Calling;
import dev.sluice.aws.Workers;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.ShardLag;
import dev.sluice.batch.SilenceIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * The table's index {@code silence}, and one item for each shard that is read late: {@code pk} is
 * the pipeline's name, {@code sk} is {@code lag#SHARD}.
 */
public final class DynamoDbSilenceIndex implements SilenceIndex {

  private static final String LAG = "lag#";
  private static final String SINCE = "since";

  /** A lag that is older says nothing any more. */
  private static final long KEPT_SECONDS = 86_400;

  private final DynamoDbClient client;
  private final String name;
  private final AwsResource table;
  private final Keys keys;
  private final Workers workers;

  /**
   * @param client its own retries should be off, for the index does them
   * @param table the table's name
   */
  public DynamoDbSilenceIndex(
      DynamoDbClient client, String table, String pipeline, Calling calling) {
    this.client = client;
    this.name = table;
    this.table = new AwsResource("SLUICE_TABLE", "table", table, calling.pauses());
    this.keys = new Keys(pipeline);
    this.workers = calling.workers("silence", DynamoDbStateStore.CONCURRENT_CALLS);
  }

  @Override
  public List<String> due(long epochSeconds, int most, Deadline deadline) {
    return workers
        .each(
            WatchAttributes.partitions(keys.pipeline()),
            partition -> due(partition, epochSeconds, most, deadline))
        .stream()
        .flatMap(List::stream)
        .map(keys::keyOf)
        .toList();
  }

  private List<Map<String, AttributeValue>> due(
      AttributeValue partition, long epochSeconds, int most, Deadline deadline) {
    return table
        .call(
            deadline,
            limits ->
                client.query(request ->
                    request
                        .tableName(name)
                        .indexName("silence")
                        .keyConditionExpression("#watch = :watch AND #due <= :due")
                        .expressionAttributeNames(Map.of("#watch", "watch", "#due", "due"))
                        .expressionAttributeValues(
                            Map.of(":watch", partition, ":due", Values.whole(epochSeconds)))
                        .limit(most)
                        .overrideConfiguration(limits)))
        .items();
  }

  @Override
  public void note(ShardLag lag, Deadline deadline) {
    Map<String, AttributeValue> item = item(lag.shard());
    item.put("seen", Values.whole(lag.seenMillis()));
    item.put(SINCE, Values.whole(lag.unreadSinceMillis()));
    item.put("exp", Values.whole(Math.floorDiv(lag.seenMillis(), 1_000L) + KEPT_SECONDS));
    table.call(
        deadline,
        limits ->
            client.putItem(
                request -> request.tableName(name).item(item).overrideConfiguration(limits)));
  }

  @Override
  public List<ShardLag> lags(Deadline deadline) {
    return table
        .call(
            deadline,
            limits ->
                client.query(request ->
                    request
                        .tableName(name)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :lag)")
                        .expressionAttributeValues(
                            Map.of(":pk", Values.text(keys.pipeline()), ":lag", Values.text(LAG)))
                        .overrideConfiguration(limits)))
        .items()
        .stream()
        .map(Attributes::new)
        .filter(item -> item.has(SINCE))
        .map(DynamoDbSilenceIndex::lag)
        .toList();
  }

  private static ShardLag lag(Attributes item) {
    return new ShardLag(
        item.text("sk").substring(LAG.length()), item.whole("seen"), item.whole(SINCE));
  }

  @Override
  public void forget(String shard, Deadline deadline) {
    try {
      table.call(
          deadline,
          limits ->
              client.updateItem(request ->
                  request
                      .tableName(name)
                      .key(item(shard))
                      .updateExpression("REMOVE #since")
                      .conditionExpression("attribute_exists(pk)")
                      .expressionAttributeNames(Map.of("#since", SINCE))
                      .overrideConfiguration(limits)));
    } catch (ConditionalCheckFailedException alreadyGone) {
      // There is nothing to forget.
    }
  }

  private Map<String, AttributeValue> item(String shard) {
    Map<String, AttributeValue> key = new HashMap<>();
    key.put("pk", Values.text(keys.pipeline()));
    key.put("sk", Values.text(LAG + shard));
    return key;
  }
}
