package dev.sluice.batch.log;

import dev.sluice.batch.Changes;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Changes of keys of several logs, each in its own. */
final class PartitionedChanges implements Changes {

  private final LogPartition partition;
  private final IntFunction<Changes> begin;
  private final Map<Integer, Changes> byLog = new TreeMap<>();

  /** Which log each change is in, in their order. */
  private final List<Integer> logs = new ArrayList<>();

  /**
   * @param begin begins to take changes of a log
   */
  PartitionedChanges(LogPartition partition, IntFunction<Changes> begin) {
    this.partition = partition;
    this.begin = begin;
  }

  @Override
  public void add(Commit commit) {
    int log = partition.of(commit.next().key());
    byLog.computeIfAbsent(log, begin::apply).add(commit);
    logs.add(log);
  }

  @Override
  public List<CommitResult> commit(Deadline deadline) {
    Map<Integer, Iterator<CommitResult>> results = new TreeMap<>();
    byLog.forEach((log, changes) -> results.put(log, changes.commit(deadline).iterator()));
    List<CommitResult> inOrder = new ArrayList<>(logs.size());
    for (int log : logs) {
      inOrder.add(Objects.requireNonNull(results.get(log)).next());
    }
    return inOrder;
  }
}
