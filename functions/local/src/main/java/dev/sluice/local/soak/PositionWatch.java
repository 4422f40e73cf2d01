package dev.sluice.local.soak;

import dev.sluice.local.soak.audit.StoredItems;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Learns from the table's answers to the function how far each key has come: from a put that
 * succeeded, and, where such an answer was lost, from the item that the next call was told of. What
 * is put or told may be a key's item, or an entry of a log.
 */
final class PositionWatch implements ExecutionInterceptor {

  private static final String POSITIONS = "pos";

  private final Ledger ledger;
  private final WatchedEntries entries = new WatchedEntries();

  PositionWatch(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    SdkRequest request = call.request();
    SdkResponse response = call.response();
    if (response instanceof PutItemResponse && request instanceof PutItemRequest put) {
      note(put.item());
    } else if (response instanceof TransactWriteItemsResponse
        && request instanceof TransactWriteItemsRequest transaction) {
      transaction.transactItems().forEach(written -> note(written.put().item()));
    } else if (response instanceof PutObjectResponse && request instanceof PutObjectRequest put) {
      call.requestBody().ifPresent(body -> entries.put(put.key(), body));
    } else if (response instanceof BatchGetItemResponse read
        && request instanceof BatchGetItemRequest asked) {
      String partition = partition(asked);
      read.responses().values().stream()
          .flatMap(List::stream)
          .forEach(item -> note(partition, item));
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution call, ExecutionAttributes attributes) {
    if (call.exception() instanceof ConditionalCheckFailedException refused && refused.hasItem()) {
      note(refused.item());
    } else if (call.exception() instanceof TransactionCanceledException cancelled) {
      cancelled.cancellationReasons().forEach(reason -> note(reason.item()));
    }
  }

  /** Entries of logs are read without their keys, and those of one log at once. */
  private static String partition(BatchGetItemRequest asked) {
    return partition(asked.requestItems().values().iterator().next().keys().get(0));
  }

  private static String partition(Map<String, AttributeValue> item) {
    AttributeValue partition = item.get("pk");
    return partition == null ? "" : partition.s();
  }

  private void note(Map<String, AttributeValue> item) {
    note(partition(item), item);
  }

  private void note(String partition, Map<String, AttributeValue> item) {
    if (item.containsKey(POSITIONS)) {
      ledger.stored(StoredItems.key(item), StoredItems.positions(item), System.nanoTime());
    } else if (WatchedEntries.isEntry(item)) {
      long now = System.nanoTime();
      entries
          .changes(partition, item)
          .forEach(change -> ledger.stored(change.next().key(), change.next().positions(), now));
    }
  }
}
