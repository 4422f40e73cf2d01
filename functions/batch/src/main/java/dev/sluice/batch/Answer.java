package dev.sluice.batch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the first record that must be delivered again. */
final class Answer {

  private static final int MOST_REASONS = 8;

  private final ShardRecords records;
  private final Set<String> reasons = new LinkedHashSet<>();
  private int first;

  Answer(ShardRecords records) {
    this.records = records;
    this.first = records.size();
  }

  void notDone(int index, String reason) {
    first = Math.min(first, index);
    if (reasons.size() < MOST_REASONS) {
      reasons.add(reason);
    }
  }

  Optional<BatchOutcome.NotDone> notDone() {
    if (first == records.size()) {
      return Optional.empty();
    }
    return Optional.of(
        new BatchOutcome.NotDone(
            first, records.shard(first), records.position(first), List.copyOf(reasons)));
  }
}
