package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what a batch does. */
final class Tally {

  private final int records;
  private final Map<QuarantinedRecord.Stage, Integer> quarantined =
      new EnumMap<>(QuarantinedRecord.Stage.class);
  private final Map<String, Integer> conditionErrors = new HashMap<>();
  private Map<Lease, Integer> overtaken = Map.of();
  private int filtered;
  private int keys;
  private int loadedKeys;
  private int applied;
  private int fenced;
  private int conflicts;
  private int alerts;
  private int windows;
  private int labels;
  private int unreadableGroups;
  private int untidyOutboxes;

  Tally(int records) {
    this.records = records;
  }

  void prepared(PreparedBatch batch) {
    filtered = batch.filtered();
    keys = batch.byKey().size();
  }

  void quarantined(Collection<BadRecord> bad) {
    bad.forEach(record -> quarantined.merge(record.stage(), 1, Integer::sum));
  }

  void loading(int keys) {
    loadedKeys += keys;
  }

  void fenced(int records) {
    fenced += records;
  }

  void conflict() {
    conflicts++;
  }

  void committed(Fold.Changed fold) {
    if (fold.overtaken() != null) {
      overtaken(fold.overtaken());
    }
    applied += fold.applied();
    fenced += fold.fenced();
    if (!fold.conditionErrors().isEmpty()) {
      fold.conditionErrors().forEach((alert, n) -> conditionErrors.merge(alert, n, Integer::sum));
    }
    if (!fold.commit().next().outbox().isEmpty()) {
      count(fold.commit().next().outbox());
    }
  }

  private void count(List<Decision> decided) {
    for (Decision decision : decided) {
      if (decision instanceof Decision.Alert) {
        alerts++;
      } else if (decision instanceof Decision.Contribution) {
        labels++;
      } else {
        windows++;
      }
    }
  }

  private void overtaken(Lease lease) {
    if (overtaken.isEmpty()) {
      overtaken = new HashMap<>();
    }
    overtaken.merge(lease, 1, Integer::sum);
  }

  Map<Lease, Integer> overtaken() {
    return overtaken;
  }

  void unreadableGroup() {
    unreadableGroups++;
  }

  void untidy(int outboxes) {
    untidyOutboxes += outboxes;
  }

  BatchOutcome.Counts counts() {
    return new BatchOutcome.Counts(
        records,
        applied,
        filtered,
        fenced,
        quarantined,
        keys,
        loadedKeys,
        conflicts,
        alerts,
        windows,
        labels,
        conditionErrors,
        untidyOutboxes,
        unreadableGroups);
  }
}
