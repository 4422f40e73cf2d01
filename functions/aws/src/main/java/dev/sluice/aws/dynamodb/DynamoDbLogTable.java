package dev.sluice.aws.dynamodb;

import dev.sluice.aws.AwsResource;
import dev.sluice.aws.Calling;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.UnavailableException;
import dev.sluice.batch.log.AppendResult;
import dev.sluice.batch.log.LogCheckpoint;
import dev.sluice.batch.log.LogImage;
import dev.sluice.batch.log.LogSizes;
import dev.sluice.batch.log.LogSlot;
import dev.sluice.batch.log.LogTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Keeps the logs of one pipeline in the table of its items: each slot is an item with the keys of
 * {@link Keys#ofSlot}, and each checkpoint one with those of {@link Keys#ofCheckpoint}. They have
 * {@code n}, the number of the entry or of the last one in the checkpoint, and {@code e}, the
 * content. Every append is one conditional write, or one transaction of two if a checkpoint comes
 * with it. How many logs there are is noted once, in the item with the keys of {@link Keys#ofLogs}.
 */
public final class DynamoDbLogTable implements LogTable {

  private static final String NUMBER = "n";
  private static final String CONTENT = "e";
  private static final String IS_NEW = "attribute_not_exists(pk)";
  private static final String IS_AT = "n = :before";

  private final int slots;
  private final DynamoDbClient client;
  private final String name;
  private final AwsResource table;
  private final Keys keys;
  private final ItemReads reads;
  private final Transactions transactions;
  private final LogCount count;

  /**
   * @param client its own retries should be off, for the table does them
   * @param table the table's name
   * @param logs how many logs the pipeline has
   */
  public DynamoDbLogTable(DynamoDbClient client, String table, String pipeline, int logs) {
    this(client, table, pipeline, logs, LogSizes.USUAL, Calling.FREELY);
  }

  /**
   * @param client its own retries should be off, for the table does them
   * @param table the table's name
   * @param logs how many logs the pipeline has
   */
  public DynamoDbLogTable(
      DynamoDbClient client,
      String table,
      String pipeline,
      int logs,
      LogSizes sizes,
      Calling calling) {
    this.slots = sizes.slots();
    this.client = client;
    this.name = table;
    this.table = new AwsResource("SLUICE_TABLE", "table", table, calling.pauses());
    this.keys = new Keys(pipeline);
    this.reads = new ItemReads(client, table, this.table, List.of("sk", NUMBER, CONTENT));
    this.transactions = new Transactions(client, this.table);
    this.count = new LogCount(client, table, this.table, keys, logs);
  }

  /** How many logs the table has of a pipeline; none if its keys have items of their own. */
  public static OptionalInt logs(DynamoDbClient client, String table, String pipeline) {
    return LogCount.of(client, table, new Keys(pipeline));
  }

  @Override
  public int slots() {
    return slots;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException also if the table has another number of logs of the pipeline:
   *     then keys would be looked for where they are not
   */
  @Override
  public LogImage open(int log, Deadline deadline) {
    count.require(deadline);
    List<Map<String, AttributeValue>> wanted = new ArrayList<>();
    wanted.add(keys.ofCheckpoint(log));
    for (int slot = 0; slot < slots; slot++) {
      wanted.add(keys.ofSlot(log, slot));
    }
    LogCheckpoint checkpoint = null;
    List<LogSlot> held = new ArrayList<>();
    for (Map<String, AttributeValue> item : read(wanted, deadline)) {
      if (Keys.isCheckpoint(item)) {
        checkpoint = checkpoint(item);
      } else {
        held.add(slot(item));
      }
    }
    return new LogImage(checkpoint, held);
  }

  @Override
  public List<LogSlot> read(int log, long from, int count, Deadline deadline) {
    List<Map<String, AttributeValue>> wanted =
        LongStream.range(from, from + count).mapToObj(number -> key(log, number)).toList();
    return read(wanted, deadline).stream().map(DynamoDbLogTable::slot).toList();
  }

  @Override
  public @Nullable LogCheckpoint checkpoint(int log, Deadline deadline) {
    return read(List.of(keys.ofCheckpoint(log)), deadline).stream()
        .findFirst()
        .map(DynamoDbLogTable::checkpoint)
        .orElse(null);
  }

  private List<Map<String, AttributeValue>> read(
      List<Map<String, AttributeValue>> wanted, Deadline deadline) {
    return reads.read(key -> key, wanted, deadline);
  }

  private Map<String, AttributeValue> key(int log, long number) {
    return keys.ofSlot(log, (int) (number % slots));
  }

  @Override
  public AppendResult append(int log, LogSlot next, Deadline deadline) {
    try {
      return put(item(log, next), before(next), deadline)
          .<AppendResult>map(held -> taken(held))
          .orElseGet(AppendResult.Appended::new);
    } catch (UnavailableException unanswered) {
      return new AppendResult.Unknown(String.valueOf(unanswered.getMessage()));
    }
  }

  @Override
  public AppendResult append(
      int log, LogSlot next, LogCheckpoint checkpoint, long before, Deadline deadline) {
    List<TransactWriteItem> both =
        List.of(
            transacted(item(log, next), before(next)), transacted(item(log, checkpoint), before));
    try {
      return transactions
          .write(both, deadline)
          .map(DynamoDbLogTable::refused)
          .orElseGet(AppendResult.Appended::new);
    } catch (UnavailableException unanswered) {
      return new AppendResult.Unknown(unanswered.getMessage());
    }
  }

  private TransactWriteItem transacted(Map<String, AttributeValue> item, long before) {
    Put put =
        Put.builder()
            .tableName(name)
            .item(item)
            .conditionExpression(condition(before))
            .expressionAttributeValues(values(before))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    return TransactWriteItem.builder().put(put).build();
  }

  /** The reasons come in the order of the transaction: the slot, then the checkpoint. */
  private static AppendResult refused(List<CancellationReason> reasons) {
    CancellationReason slot = reasons.get(0);
    if (!Transactions.isRefused(slot)) {
      return new AppendResult.Superseded();
    }
    return taken(slot.hasItem() ? slot.item() : Map.of());
  }

  private static AppendResult taken(Map<String, AttributeValue> held) {
    return new AppendResult.Taken(held.isEmpty() ? null : slot(held));
  }

  /** An attempt may have taken effect although its answer was lost. */
  @Override
  public boolean replace(int log, LogCheckpoint next, long before, Deadline deadline) {
    return put(item(log, next), before, deadline)
        .map(held -> !held.isEmpty() && next.equals(checkpoint(held)))
        .orElse(true);
  }

  /**
   * Puts an item over one with another number.
   *
   * @param before that number; 0 if there is to be none
   * @return what is held, if that is something else: nothing, if there is none
   */
  private Optional<Map<String, AttributeValue>> put(
      Map<String, AttributeValue> item, long before, Deadline deadline) {
    try {
      table.call(
          deadline,
          limits ->
              client.putItem(request ->
                  request
                      .tableName(name)
                      .item(item)
                      .conditionExpression(condition(before))
                      .expressionAttributeValues(values(before))
                      .returnValuesOnConditionCheckFailure(
                          ReturnValuesOnConditionCheckFailure.ALL_OLD)
                      .overrideConfiguration(limits)));
      return Optional.empty();
    } catch (ConditionalCheckFailedException refused) {
      return Optional.of(refused.hasItem() ? refused.item() : Map.of());
    }
  }

  private static String condition(long before) {
    return before == 0 ? IS_NEW : IS_AT;
  }

  private static @Nullable Map<String, AttributeValue> values(long before) {
    return before == 0 ? null : Map.of(":before", Values.whole(before));
  }

  /** The number of the entry that a slot's must be appended over; 0 if there is to be none. */
  private long before(LogSlot next) {
    return Math.max(0, next.number() - slots);
  }

  private Map<String, AttributeValue> item(int log, LogSlot slot) {
    return item(key(log, slot.number()), slot.number(), slot.content());
  }

  private Map<String, AttributeValue> item(int log, LogCheckpoint checkpoint) {
    return item(keys.ofCheckpoint(log), checkpoint.through(), checkpoint.content());
  }

  private static Map<String, AttributeValue> item(
      Map<String, AttributeValue> key, long number, byte[] content) {
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put(NUMBER, Values.whole(number));
    item.put(CONTENT, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(content)));
    return item;
  }

  private static LogSlot slot(Map<String, AttributeValue> item) {
    return new LogSlot(whole(item), content(item));
  }

  private static LogCheckpoint checkpoint(Map<String, AttributeValue> item) {
    return new LogCheckpoint(whole(item), content(item));
  }

  private static long whole(Map<String, AttributeValue> item) {
    return new Attributes(item).whole(NUMBER);
  }

  private static byte[] content(Map<String, AttributeValue> item) {
    return new Attributes(item).bytes(CONTENT);
  }
}
