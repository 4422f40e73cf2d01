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
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/**
 * Learns from the table's answers to the function how far each key has come: from a put that
 * succeeded, and, where such an answer was lost, from the item that the next call was told of.
 */
final class PositionWatch implements ExecutionInterceptor {

  private static final String POSITIONS = "pos";

  private final Ledger ledger;

  PositionWatch(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void afterExecution(Context.AfterExecution call, ExecutionAttributes attributes) {
    SdkRequest request = call.request();
    SdkResponse response = call.response();
    if (response instanceof PutItemResponse && request instanceof PutItemRequest put) {
      note(put.item());
    } else if (response instanceof BatchGetItemResponse read) {
      read.responses().values().stream().flatMap(List::stream).forEach(this::note);
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution call, ExecutionAttributes attributes) {
    if (call.exception() instanceof ConditionalCheckFailedException refused && refused.hasItem()) {
      note(refused.item());
    }
  }

  private void note(Map<String, AttributeValue> item) {
    if (item.containsKey(POSITIONS)) {
      ledger.stored(StoredItems.key(item), StoredItems.positions(item), System.nanoTime());
    }
  }
}
