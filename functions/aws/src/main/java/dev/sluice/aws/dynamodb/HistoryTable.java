package dev.sluice.aws.dynamodb;

import dev.sluice.aws.AwsResource;
import dev.sluice.aws.Backoff;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.UnavailableException;
import dev.sluice.pipeline.Decision;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Writes history items, and reads whether they are there. Writing one again changes nothing, so
 * that no condition is needed.
 */
final class HistoryTable {

  /** The most items of one BatchWriteItem. */
  private static final int ITEMS_A_WRITE = 25;

  private final DynamoDbClient client;
  private final String name;
  private final AwsResource table;
  private final Keys keys;
  private final HistoryItem items;
  private final ItemReads reads;

  HistoryTable(DynamoDbClient client, String name, AwsResource table, Keys keys) {
    this.client = client;
    this.name = name;
    this.table = table;
    this.keys = keys;
    this.items = new HistoryItem(keys);
    this.reads = new ItemReads(client, name, table, HistoryItem.STORED);
  }

  /**
   * The decisions' items by calls; an item that comes twice is written once, as a call wants it.
   */
  List<List<WriteRequest>> chunks(List<Decision> decisions) {
    List<WriteRequest> writes =
        items(decisions).stream()
            .map(item -> PutRequest.builder().item(item).build())
            .map(put -> WriteRequest.builder().putRequest(put).build())
            .toList();
    return Chunks.of(writes, ITEMS_A_WRITE);
  }

  private List<Map<String, AttributeValue>> items(List<Decision> decisions) {
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> byKey = new LinkedHashMap<>();
    for (Decision decision : decisions) {
      Map<String, AttributeValue> item = items.write(decision);
      byKey.put(primaryKey(item), item);
    }
    return List.copyOf(byKey.values());
  }

  private static Map<String, AttributeValue> primaryKey(Map<String, AttributeValue> item) {
    return Map.of("pk", value(item, "pk"), "sk", value(item, "sk"));
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    return Objects.requireNonNull(item.get(name), name);
  }

  /** The decisions' items by calls that read them. */
  List<List<Map<String, AttributeValue>>> readChunks(List<Decision> decisions) {
    return Chunks.of(items(decisions), ItemReads.KEYS_A_READ);
  }

  /** The keys of which not every item is there as it would be written. */
  Set<String> lacking(List<Map<String, AttributeValue>> chunk, Deadline deadline) {
    Map<Map<String, AttributeValue>, Map<String, AttributeValue>> held = new HashMap<>();
    for (Map<String, AttributeValue> item : reads.read(HistoryTable::primaryKey, chunk, deadline)) {
      held.put(primaryKey(item), item);
    }
    Set<String> lacking = new HashSet<>();
    for (Map<String, AttributeValue> item : chunk) {
      if (!Values.areSame(item, held.getOrDefault(primaryKey(item), Map.of()))) {
        lacking.add(keys.keyOf(item));
      }
    }
    return lacking;
  }

  /** The keys of which not everything was written, with the reason. */
  Map<String, String> append(List<WriteRequest> chunk, Deadline deadline) {
    Map<String, List<WriteRequest>> unwritten = Map.of(name, chunk);
    Backoff backoff = table.backoff(deadline);
    try {
      while (true) {
        unwritten = batchWrite(unwritten, deadline).unprocessedItems();
        if (unwritten.isEmpty()) {
          return Map.of();
        }
        if (!backoff.pause()) {
          throw table.unavailable("items were left unwritten");
        }
      }
    } catch (UnavailableException unanswered) {
      return keysOf(unwritten.values(), String.valueOf(unanswered.getMessage()));
    }
  }

  private BatchWriteItemResponse batchWrite(
      Map<String, List<WriteRequest>> writes, Deadline deadline) {
    return table.call(
        deadline,
        limits ->
            client.batchWriteItem(
                request -> request.requestItems(writes).overrideConfiguration(limits)));
  }

  private Map<String, String> keysOf(Collection<List<WriteRequest>> writes, String reason) {
    Map<String, String> reasons = new LinkedHashMap<>();
    writes.stream()
        .flatMap(List::stream)
        .forEach(write -> reasons.put(keys.keyOf(write.putRequest().item()), reason));
    return reasons;
  }
}
