package dev.sluice.aws.dynamodb;

import dev.sluice.aws.AwsResource;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;

/**
 * Keeps what groups of keys learned in the table of the keys, one item a group. A merge is one
 * transaction.
 */
public final class DynamoDbGroupStore implements GroupStore {

  private final Keys keys;
  private final GroupItem items;
  private final ItemReads reads;
  private final GroupWrites writes;
  private final Transactions transactions;
  private final Workers workers;

  /**
   * @param client its own retries should be off, for the store does them
   * @param table the table's name
   */
  public DynamoDbGroupStore(DynamoDbClient client, String table, String pipeline, Calling calling) {
    AwsResource resource = new AwsResource("SLUICE_TABLE", "table", table, calling.pauses());
    this.keys = new Keys(pipeline);
    this.items = new GroupItem(keys);
    this.reads = new ItemReads(client, table, resource, GroupItem.STORED);
    this.writes = new GroupWrites(table, items);
    this.transactions = new Transactions(client, resource);
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

  @Override
  public MergeResult merge(Merge merge, Deadline deadline) {
    try {
      return transactions
          .write(writes.of(merge), deadline)
          .<MergeResult>map(reasons -> new MergeResult.Forestalled(told(merge, reasons)))
          .orElseGet(MergeResult.Merged::new);
    } catch (UnavailableException unanswered) {
      return new MergeResult.Unknown(unanswered.getMessage());
    }
  }

  /** The reasons come in the order of the transaction: groups, then keys. */
  private static Set<String> told(Merge merge, List<CancellationReason> reasons) {
    List<StoredKey> teachers = merge.keys();
    List<CancellationReason> ofKeys = reasons.subList(merge.groups().size(), reasons.size());
    Set<String> told = new HashSet<>();
    for (int i = 0; i < ofKeys.size(); i++) {
      if (Transactions.isRefused(ofKeys.get(i))) {
        told.add(teachers.get(i).key());
      }
    }
    return told;
  }
}
