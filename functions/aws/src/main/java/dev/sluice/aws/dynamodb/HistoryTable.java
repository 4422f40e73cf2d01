package dev.sluice.aws.dynamodb;

import dev.sluice.aws.AwsResource;
import dev.sluice.aws.Backoff;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.UnavailableException;
import dev.sluice.pipeline.Decision;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Writes history items. Writing one again changes nothing, so that no condition is needed. */
final class HistoryTable {

  /** The most items of one BatchWriteItem. */
  private static final int ITEMS_A_WRITE = 25;

  private final DynamoDbClient client;
  private final String name;
  private final AwsResource table;
  private final Keys keys;
  private final HistoryItem items;

  HistoryTable(DynamoDbClient client, String name, AwsResource table, Keys keys) {
    this.client = client;
    this.name = name;
    this.table = table;
    this.keys = keys;
    this.items = new HistoryItem(keys);
  }

  /**
   * The decisions' items by calls; an item that comes twice is written once, as a call wants it.
   */
  List<List<WriteRequest>> chunks(List<Decision> decisions) {
    Map<List<AttributeValue>, WriteRequest> writes = new LinkedHashMap<>();
    for (Decision decision : decisions) {
      Map<String, AttributeValue> item = items.write(decision);
      writes.put(
          List.of(item.get("pk"), item.get("sk")),
          WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build());
    }
    return Chunks.of(List.copyOf(writes.values()), ITEMS_A_WRITE);
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
