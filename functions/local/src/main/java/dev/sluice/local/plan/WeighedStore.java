package dev.sluice.local.plan;

import dev.sluice.aws.Calling;
import dev.sluice.aws.dynamodb.DynamoDbStateStore;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.LargeStateStore;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StoredKey;
import dev.sluice.batch.log.LogContents;
import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.local.plan.WeighingTable.Mean;
import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps states in memory, and weighs what the table would be given for them. */
final class WeighedStore implements StateStore {

  private static final int ONE_BY_ONE = 1;

  private final InMemoryStateStore states = new InMemoryStateStore();
  private final WeighingTable table = new WeighingTable();
  private final DynamoDbStateStore items;
  private final Mean entries = new Mean();
  private final Mean large = new Mean();

  WeighedStore(String pipeline) {
    Calling oneByOne = new Calling(ONE_BY_ONE, Calling.FREELY.pauses());
    this.items = new DynamoDbStateStore(table, "weighed", pipeline, oneByOne);
  }

  InMemoryStateStore states() {
    return states;
  }

  WeighingTable table() {
    return table;
  }

  double entryBytes() {
    return entries.orElse(0);
  }

  /** Of states that do not lie in their items; 0 if all do. */
  double largeBytes() {
    return large.orElse(0);
  }

  @Override
  public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    return states.load(keys, deadline);
  }

  @Override
  public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    weigh(commits);
    items.commit(commits, deadline);
    return states.commit(commits, deadline);
  }

  /** What a log would hold of each key, without what was decided, which is counted apart. */
  private void weigh(List<Commit> commits) {
    List<Commit> bare =
        commits.stream()
            .map(commit -> new Commit(commit.next().withoutOutbox(), commit.summary()))
            .toList();
    double entry = (double) LogContents.size(bare) / bare.size();
    for (Commit commit : bare) {
      entries.add(entry);
      if (commit.next().state().length > LargeStateStore.LARGEST_IN_ITEM) {
        large.add(commit.next().state().length);
      }
    }
  }

  @Override
  public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
    return states.clearOutboxes(published, deadline);
  }

  @Override
  public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
    items.appendHistory(decisions, deadline);
    return states.appendHistory(decisions, deadline);
  }
}
