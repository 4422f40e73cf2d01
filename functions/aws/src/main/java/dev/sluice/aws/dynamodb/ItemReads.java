package dev.sluice.aws.dynamodb;

import dev.sluice.aws.AwsResource;
import dev.sluice.aws.Backoff;
import dev.sluice.batch.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Reads items, as the latest writes left them.
 *
 * @param table the resource of that name
 * @param attributes what is read of an item
 */
record ItemReads(DynamoDbClient client, String name, AwsResource table, List<String> attributes) {

  /** The most keys of one BatchGetItem. */
  static final int KEYS_A_READ = 100;

  /**
   * The items that are there.
   *
   * @param key gives the primary key of each that is wanted
   * @param wanted at most {@value #KEYS_A_READ}
   */
  <T> List<Map<String, AttributeValue>> read(
      Function<T, Map<String, AttributeValue>> key, List<T> wanted, Deadline deadline) {
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    Map<String, KeysAndAttributes> unread = Map.of(name, request(key, wanted));
    Backoff backoff = table.backoff(deadline);
    while (true) {
      BatchGetItemResponse answer = batchGet(unread, deadline);
      answer.responses().values().forEach(found::addAll);
      unread = answer.unprocessedKeys();
      if (unread.isEmpty()) {
        return found;
      }
      if (!backoff.pause()) {
        throw table.unavailable("keys were left unread");
      }
    }
  }

  private BatchGetItemResponse batchGet(Map<String, KeysAndAttributes> wanted, Deadline deadline) {
    return table.call(
        deadline,
        limits ->
            client.batchGetItem(
                request -> request.requestItems(wanted).overrideConfiguration(limits)));
  }

  private <T> KeysAndAttributes request(
      Function<T, Map<String, AttributeValue>> key, List<T> wanted) {
    Map<String, String> names =
        attributes.stream().collect(Collectors.toMap(stored -> "#" + stored, stored -> stored));
    return KeysAndAttributes.builder()
        .keys(wanted.stream().map(key).toList())
        .projectionExpression(String.join(", ", names.keySet()))
        .expressionAttributeNames(names)
        .consistentRead(true)
        .build();
  }
}
