package dev.sluice.aws.dynamodb;

import dev.sluice.aws.AwsResource;
import dev.sluice.aws.Calling;
import dev.sluice.aws.Workers;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.History;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.UnavailableException;
import dev.sluice.pipeline.Decision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Keeps the keys of one pipeline in a table with the key schema {@code pk}, {@code sk} (both S),
 * one item a key. Every commit is one conditional write; {@link #CONCURRENT_CALLS} run at once.
 */
public final class DynamoDbStateStore implements StateStore, History {

  /** How many calls run at once at most; the client should allow as many connections. */
  public static final int CONCURRENT_CALLS = 32;

  private final DynamoDbClient client;
  private final String name;
  private final AwsResource table;
  private final Keys keys;
  private final StateItem states;
  private final ItemReads reads;
  private final StateWrites writes;
  private final HistoryTable history;
  private final Workers workers;

  /**
   * @param client its own retries should be off, for the store does them
   * @param table the table's name
   */
  public DynamoDbStateStore(DynamoDbClient client, String table, String pipeline) {
    this(client, table, pipeline, Calling.FREELY);
  }

  /**
   * @param client its own retries should be off, for the store does them
   * @param table the table's name
   */
  public DynamoDbStateStore(DynamoDbClient client, String table, String pipeline, Calling calling) {
    this.client = client;
    this.name = table;
    this.table = new AwsResource("SLUICE_TABLE", "table", table, calling.pauses());
    this.keys = new Keys(pipeline);
    this.states = new StateItem(keys);
    this.reads = new ItemReads(client, table, this.table, StateItem.STORED);
    this.writes = new StateWrites(client, table, states);
    this.history = new HistoryTable(client, table, this.table, keys);
    this.workers = calling.workers("dynamodb", CONCURRENT_CALLS);
  }

  @Override
  public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    Map<String, StoredKey> found = new HashMap<>();
    List<List<String>> chunks = Chunks.of(List.copyOf(keys), ItemReads.KEYS_A_READ);
    workers
        .each(chunks, chunk -> reads.read(this.keys::ofState, chunk, deadline))
        .forEach(
            items -> items.stream().map(states::read).forEach(key -> found.put(key.key(), key)));
    return found;
  }

  @Override
  public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    return workers.each(commits, commit -> commit(commit, deadline));
  }

  private CommitResult commit(Commit commit, Deadline deadline) {
    try {
      return table.call(
          deadline,
          limits -> {
            writes.write(commit, limits);
            return new CommitResult.Committed();
          });
    } catch (ConditionalCheckFailedException refused) {
      return refused(commit, refused);
    } catch (UnavailableException unanswered) {
      return new CommitResult.Unknown(String.valueOf(unanswered.getMessage()));
    }
  }

  /**
   * What the store holds may be this very commit, made by an attempt whose answer was lost. (Or by
   * another invocation that did the same work: then it is as good.)
   */
  private CommitResult refused(Commit commit, ConditionalCheckFailedException refused) {
    if (!refused.hasItem() || refused.item().isEmpty()) {
      return new CommitResult.Conflict(null);
    }
    StoredKey current = states.read(refused.item());
    return current.equals(states.readBack(commit.next()))
        ? new CommitResult.Committed()
        : new CommitResult.Conflict(current);
  }

  @Override
  public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
    Map<String, String> uncleared = new LinkedHashMap<>();
    workers.each(published, key -> clear(key, deadline)).forEach(uncleared::putAll);
    return uncleared;
  }

  private Map<String, String> clear(StoredKey key, Deadline deadline) {
    try {
      table.call(
          deadline,
          limits ->
              client.updateItem(request ->
                  request
                      .tableName(name)
                      .key(keys.ofState(key.key()))
                      .updateExpression("REMOVE #out")
                      .conditionExpression("rev = :rev")
                      .expressionAttributeNames(Map.of("#out", "out"))
                      .expressionAttributeValues(Map.of(":rev", Values.whole(key.revision())))
                      .overrideConfiguration(limits)));
      return Map.of();
    } catch (ConditionalCheckFailedException movedOn) {
      return Map.of();
    } catch (UnavailableException unanswered) {
      return Map.of(key.key(), String.valueOf(unanswered.getMessage()));
    }
  }

  @Override
  public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
    Map<String, String> unkept = new LinkedHashMap<>();
    workers
        .each(history.chunks(decisions), chunk -> history.append(chunk, deadline))
        .forEach(unkept::putAll);
    return unkept;
  }

  @Override
  public Set<String> lacking(List<Decision> decisions, Deadline deadline) {
    Set<String> lacking = new HashSet<>();
    workers
        .each(history.readChunks(decisions), chunk -> history.lacking(chunk, deadline))
        .forEach(lacking::addAll);
    return lacking;
  }
}
