package dev.sluice.aws.dynamodb;

import dev.sluice.aws.AwsResource;
import dev.sluice.aws.Backoff;
import dev.sluice.aws.Calling;
import dev.sluice.aws.Workers;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.GroupStore;
import dev.sluice.batch.Merge;
import dev.sluice.batch.MergeResult;
import dev.sluice.batch.StoredGroup;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.UnavailableException;
import dev.sluice.pipeline.GroupName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Keeps what groups of keys learned in the table of the keys, one item a group. A merge is one
 * transaction.
 */
public final class DynamoDbGroupStore implements GroupStore {

  private static final String REFUSED = "ConditionalCheckFailed";

  private static final Set<String> PASSING =
      Set.of("TransactionConflict", "ProvisionedThroughputExceeded", "ThrottlingError");

  private final DynamoDbClient client;
  private final AwsResource table;
  private final Keys keys;
  private final GroupItem items;
  private final ItemReads reads;
  private final GroupWrites writes;
  private final Workers workers;

  /**
   * @param client its own retries should be off, for the store does them
   * @param table the table's name
   */
  public DynamoDbGroupStore(DynamoDbClient client, String table, String pipeline, Calling calling) {
    this.client = client;
    this.table = new AwsResource("SLUICE_TABLE", "table", table, calling.pauses());
    this.keys = new Keys(pipeline);
    this.items = new GroupItem(keys);
    this.reads = new ItemReads(client, table, this.table, GroupItem.STORED);
    this.writes = new GroupWrites(table, items);
    this.workers = calling.workers("groups", DynamoDbStateStore.CONCURRENT_CALLS);
  }

  @Override
  public Map<GroupName, StoredGroup> find(Set<GroupName> groups, Deadline deadline) {
    Map<GroupName, StoredGroup> found = new HashMap<>();
    List<List<GroupName>> chunks = Chunks.of(List.copyOf(groups), ItemReads.KEYS_A_READ);
    workers
        .each(chunks, chunk -> reads.read(keys::ofGroup, chunk, deadline))
        .forEach(read ->
            read.stream().map(items::read).forEach(group -> found.put(group.name(), group)));
    return found;
  }

  /** Transactions that meet at an item are tried again; one of them took effect. */
  @Override
  public MergeResult merge(Merge merge, Deadline deadline) {
    List<TransactWriteItem> transaction = writes.of(merge);
    Backoff backoff = table.backoff(deadline);
    try {
      while (true) {
        Optional<MergeResult> result = attempt(merge, transaction, deadline);
        if (result.isPresent()) {
          return result.get();
        }
        if (!backoff.pause()) {
          throw table.unavailable("other transactions were in the way");
        }
      }
    } catch (UnavailableException unanswered) {
      return new MergeResult.Unknown(unanswered.getMessage());
    }
  }

  /** Nothing if it should be tried again. */
  private Optional<MergeResult> attempt(
      Merge merge, List<TransactWriteItem> transaction, Deadline deadline) {
    try {
      table.call(
          deadline,
          limits ->
              client.transactWriteItems(
                  request -> request.transactItems(transaction).overrideConfiguration(limits)));
      return Optional.of(new MergeResult.Merged());
    } catch (TransactionCanceledException cancelled) {
      return settled(merge, cancelled);
    }
  }

  private static Optional<MergeResult> settled(
      Merge merge, TransactionCanceledException cancelled) {
    List<String> codes =
        cancelled.cancellationReasons().stream().map(CancellationReason::code).toList();
    if (codes.contains(REFUSED)) {
      return Optional.of(new MergeResult.Forestalled(told(merge, codes)));
    }
    if (codes.stream().anyMatch(PASSING::contains)) {
      return Optional.empty();
    }
    throw cancelled;
  }

  /** The reasons come in the order of the transaction: groups, then keys. */
  private static Set<String> told(Merge merge, List<String> codes) {
    List<StoredKey> teachers = merge.keys();
    List<String> ofKeys = new ArrayList<>(codes.subList(merge.groups().size(), codes.size()));
    Set<String> told = new HashSet<>();
    for (int i = 0; i < ofKeys.size(); i++) {
      if (ofKeys.get(i).equals(REFUSED)) {
        told.add(teachers.get(i).key());
      }
    }
    return told;
  }
}
