package dev.sluice.proof.service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * One table of DynamoDB. It does the operations that the state store uses, in the forms in which it
 * uses them, and refuses all others. Safe for any number of threads.
 *
 * <p>Source: Amazon DynamoDB API Reference.
 */
public final class InMemoryDynamoDb implements DynamoDbClient {

  private static final int MOST_KEYS_READ = 100;
  private static final int MOST_ITEMS_WRITTEN = 25;
  private static final int MOST_ITEMS_TRANSACTED = 100;

  /** The code of an item that was not in the way of its transaction. */
  private static final String NO_REASON = "None";

  private static final Network.Refusals REFUSALS =
      new Network.Refusals() {
        @Override
        public SdkException throttled() {
          return error(
                  ProvisionedThroughputExceededException.builder(),
                  400,
                  "ProvisionedThroughputExceededException",
                  "The level of configured provisioned throughput was exceeded.")
              .build();
        }

        @Override
        public SdkException internalError() {
          return error(
                  InternalServerErrorException.builder(),
                  500,
                  "InternalServerError",
                  "Internal server error")
              .build();
        }
      };

  private final String tableName;
  private final Network network;
  private final Consumer<Map<String, AttributeValue>> written;
  private final Table table;

  /** The tokens of transactions that took effect. */
  private final Set<@Nullable String> transactions;

  /**
   * @param written is told each item that is put, before it can be read
   */
  public InMemoryDynamoDb(
      String table, Network network, Consumer<Map<String, AttributeValue>> written) {
    this(table, new Table(), new HashSet<>(), network, written);
  }

  private InMemoryDynamoDb(
      String name,
      Table table,
      Set<@Nullable String> transactions,
      Network network,
      Consumer<Map<String, AttributeValue>> written) {
    this.tableName = name;
    this.table = table;
    this.transactions = transactions;
    this.network = network;
    this.written = written;
  }

  /** The same table, on the way to which nothing happens; not for another thread. */
  public InMemoryDynamoDb withoutTrouble() {
    return new InMemoryDynamoDb(tableName, table, transactions, Network.FAULTLESS, written);
  }

  /** All items, in the order of their keys. */
  public synchronized List<Map<String, AttributeValue>> items() {
    return List.copyOf(table.items().values());
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    requireTable(request.tableName());
    Table.Key key = Table.Key.of(request.item());
    return network.call(
        call("PutItem " + name(key), Errors.limitMillis(request)), () -> put(key, request));
  }

  private synchronized PutItemResponse put(Table.Key key, PutItemRequest request) {
    Expressions expressions =
        new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues());
    requireCondition(
        expressions,
        request.conditionExpression(),
        key,
        request.returnValuesOnConditionCheckFailure());
    put(request.item());
    return PutItemResponse.builder().build();
  }

  private void put(Map<String, AttributeValue> item) {
    written.accept(item);
    table.put(item);
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    requireTable(request.tableName());
    Table.Key key = Table.Key.of(request.key());
    return network.call(
        call("UpdateItem " + name(key), Errors.limitMillis(request)), () -> update(key, request));
  }

  private synchronized UpdateItemResponse update(Table.Key key, UpdateItemRequest request) {
    Expressions expressions =
        new Expressions(request.expressionAttributeNames(), request.expressionAttributeValues());
    Map<String, AttributeValue> held = table.get(key);
    Map<String, AttributeValue> updated =
        expressions.updated(request.updateExpression(), held == null ? request.key() : held);
    requireCondition(
        expressions,
        request.conditionExpression(),
        key,
        request.returnValuesOnConditionCheckFailure());
    put(updated);
    return UpdateItemResponse.builder().build();
  }

  private void requireCondition(
      Expressions expressions,
      @Nullable String condition,
      Table.Key key,
      @Nullable ReturnValuesOnConditionCheckFailure wanted) {
    Map<String, AttributeValue> held = table.get(key);
    boolean holds = condition == null || expressions.holds(condition, held);
    expressions.refuseUnused();
    if (!holds) {
      ConditionalCheckFailedException.Builder failed =
          error(
              ConditionalCheckFailedException.builder(),
              400,
              "ConditionalCheckFailedException",
              "The conditional request failed");
      if (wanted == ReturnValuesOnConditionCheckFailure.ALL_OLD && held != null) {
        failed.item(held);
      }
      throw failed.build();
    }
  }

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    KeysAndAttributes wanted = ofTable(request.requestItems());
    List<Table.Key> keys = wanted.keys().stream().map(Table.Key::of).toList();
    requireDistinct(keys, MOST_KEYS_READ);
    return network.call(
        call("BatchGetItem of " + keys.size(), Errors.limitMillis(request)),
        () -> batchGet(wanted));
  }

  private synchronized BatchGetItemResponse batchGet(KeysAndAttributes wanted) {
    if (!Boolean.TRUE.equals(wanted.consistentRead())) {
      throw new IllegalArgumentException("a read that is not consistent");
    }
    Expressions expressions = new Expressions(wanted.expressionAttributeNames(), Map.of());
    Set<String> attributes = expressions.projected(wanted.projectionExpression());
    expressions.refuseUnused();
    Split<Map<String, AttributeValue>> keys = split("unprocessed keys", wanted.keys());
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (Map<String, AttributeValue> key : keys.done()) {
      Map<String, AttributeValue> item = table.get(Table.Key.of(key));
      if (item != null) {
        Map<String, AttributeValue> projected = new HashMap<>(item);
        projected.keySet().retainAll(attributes);
        found.add(projected);
      }
    }
    BatchGetItemResponse.Builder answer =
        BatchGetItemResponse.builder().responses(Map.of(tableName, found));
    if (!keys.left().isEmpty()) {
      answer.unprocessedKeys(Map.of(tableName, wanted.toBuilder().keys(keys.left()).build()));
    }
    return answer.build();
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    List<WriteRequest> writes = ofTable(request.requestItems());
    requireDistinct(
        writes.stream().map(write -> Table.Key.of(write.putRequest().item())).toList(),
        MOST_ITEMS_WRITTEN);
    return network.call(
        call("BatchWriteItem of " + writes.size(), Errors.limitMillis(request)),
        () -> batchWrite(writes));
  }

  private synchronized BatchWriteItemResponse batchWrite(List<WriteRequest> writes) {
    Split<WriteRequest> split = split("unprocessed items", writes);
    split.done().forEach(write -> put(write.putRequest().item()));
    BatchWriteItemResponse.Builder answer = BatchWriteItemResponse.builder();
    if (!split.left().isEmpty()) {
      answer.unprocessedItems(Map.of(tableName, split.left()));
    }
    return answer.build();
  }

  /**
   * {@inheritDoc} A transaction that comes again under its token is not made again. Reasons come of
   * all items whose condition does not hold.
   */
  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    List<Put> puts = request.transactItems().stream().map(TransactWriteItem::put).toList();
    puts.forEach(put -> requireTable(put.tableName()));
    List<Table.Key> keys = puts.stream().map(put -> Table.Key.of(put.item())).toList();
    requireDistinct(keys, MOST_ITEMS_TRANSACTED);
    return network.call(
        call("TransactWriteItems " + name(keys.get(0)), Errors.limitMillis(request)),
        () -> transact(request.clientRequestToken(), puts));
  }

  private synchronized TransactWriteItemsResponse transact(@Nullable String token, List<Put> puts) {
    if (!transactions.contains(token)) {
      List<CancellationReason> reasons = puts.stream().map(this::reason).toList();
      if (reasons.stream().anyMatch(reason -> !reason.code().equals(NO_REASON))) {
        throw error(
                TransactionCanceledException.builder().cancellationReasons(reasons),
                400,
                "TransactionCanceledException",
                "Transaction cancelled, please refer cancellation reasons for specific reasons")
            .build();
      }
      puts.forEach(put -> put(put.item()));
      transactions.add(token);
    }
    return TransactWriteItemsResponse.builder().build();
  }

  private CancellationReason reason(Put put) {
    Expressions expressions =
        new Expressions(put.expressionAttributeNames(), put.expressionAttributeValues());
    try {
      requireCondition(
          expressions,
          put.conditionExpression(),
          Table.Key.of(put.item()),
          put.returnValuesOnConditionCheckFailure());
      return CancellationReason.builder().code(NO_REASON).build();
    } catch (ConditionalCheckFailedException refused) {
      CancellationReason.Builder reason =
          CancellationReason.builder()
              .code("ConditionalCheckFailed")
              .message("The conditional request failed");
      return refused.hasItem() ? reason.item(refused.item()).build() : reason.build();
    }
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    requireTable(request.tableName());
    return network.call(
        call("Query " + Queries.name(request), Errors.limitMillis(request)), () -> answer(request));
  }

  private synchronized QueryResponse answer(QueryRequest request) {
    return new Queries(table, network).answer(request);
  }

  /** What of a batch is done, and what is left to be asked again. */
  private record Split<T>(List<T> done, List<T> left) {}

  /** A batch of which nothing can be done is refused as a whole: here one element always is. */
  private <T> Split<T> split(String what, List<T> elements) {
    int done =
        switch (network.choose(what, elements.size() == 1 ? 1 : 3)) {
          case 1 -> 1;
          case 2 -> elements.size() - 1;
          default -> elements.size();
        };
    return new Split<>(elements.subList(0, done), elements.subList(done, elements.size()));
  }

  private void requireTable(String name) {
    if (!name.equals(tableName)) {
      throw new IllegalArgumentException("another table: " + name);
    }
  }

  private <T> T ofTable(Map<String, T> byTable) {
    T request = byTable.get(tableName);
    if (request == null || byTable.size() != 1) {
      throw new IllegalArgumentException("other tables: " + byTable.keySet());
    }
    return request;
  }

  private static void requireDistinct(List<Table.Key> keys, int most) {
    if (keys.isEmpty() || keys.size() > most || new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("not 1 to " + most + " different keys: " + keys);
    }
  }

  private static Network.Call call(String name, long limitMillis) {
    return new Network.Call(name, limitMillis, REFUSALS);
  }

  /** As a trace shows it. */
  private static String name(Table.Key key) {
    return key.pk() + " " + key.sk();
  }

  private static <E extends DynamoDbException.Builder> E error(
      E exception, int status, String code, String message) {
    return Errors.with(exception, "DynamoDb", status, code, message);
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
