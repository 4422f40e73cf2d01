package dev.sluice.local.soak;

import dev.sluice.aws.dynamodb.ForwardingDynamoDb;
import dev.sluice.handlers.Clients;
import dev.sluice.local.soak.audit.StoredItems;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Learns from the table's answers to the function how far each key has come: from a put that
 * succeeded, and, where such an answer was lost, from the item that the next call was told of. What
 * is put or told may be a key's item, or an entry of a log.
 */
final class PositionWatch {

  private static final String POSITIONS = "pos";

  private final Ledger ledger;
  private final WatchedEntries entries = new WatchedEntries();

  PositionWatch(Ledger ledger) {
    this.ledger = ledger;
  }

  /** The same clients, watched. */
  Clients over(Clients clients) {
    return new Clients(
        new WatchedTable(clients.dynamoDb()), clients.sns(), new WatchedBuckets(clients.s3()));
  }

  private final class WatchedTable extends ForwardingDynamoDb {

    WatchedTable(DynamoDbClient client) {
      super(client);
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
      try {
        PutItemResponse done = super.putItem(request);
        note(request.item());
        return done;
      } catch (ConditionalCheckFailedException refused) {
        note(refused.item());
        throw refused;
      }
    }

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
      try {
        return super.updateItem(request);
      } catch (ConditionalCheckFailedException refused) {
        note(refused.item());
        throw refused;
      }
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
      try {
        TransactWriteItemsResponse done = super.transactWriteItems(request);
        request.transactItems().forEach(written -> note(written.put().item()));
        return done;
      } catch (TransactionCanceledException cancelled) {
        cancelled.cancellationReasons().forEach(reason -> note(reason.item()));
        throw cancelled;
      }
    }

    @Override
    public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
      BatchGetItemResponse read = super.batchGetItem(request);
      String partition = partition(request);
      read.responses().values().stream()
          .flatMap(List::stream)
          .forEach(item -> note(partition, item));
      return read;
    }
  }

  private final class WatchedBuckets extends DelegatingS3Client {

    WatchedBuckets(S3Client client) {
      super(client);
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
      PutObjectResponse done = super.putObject(request, body);
      entries.put(request.key(), body);
      return done;
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
