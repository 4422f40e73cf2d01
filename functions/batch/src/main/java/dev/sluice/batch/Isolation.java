package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts a batch's bad records in quarantine, many at once, and before anything is committed that
 * takes them to be there.
 */
final class Isolation {

  private final Pipeline pipeline;
  private final Quarantine quarantine;
  private final BatchRun run;
  private final List<BadRecord> pending = new ArrayList<>();
  private final Map<Integer, BadRecord> kept = new HashMap<>();

  Isolation(Pipeline pipeline, Quarantine quarantine, BatchRun run) {
    this.pipeline = pipeline;
    this.quarantine = quarantine;
    this.run = run;
  }

  /** Records to be kept; those that are kept for the same reason already need not be again. */
  void add(List<BadRecord> bad) {
    if (bad.isEmpty()) {
      return;
    }
    for (BadRecord record : bad) {
      BadRecord before = kept.get(record.index());
      if (before == null || !before.says(record)) {
        pending.add(record);
      }
    }
  }

  /** Whether all that were added are safe now. If not, they are given up, and are not done. */
  boolean keep() {
    if (pending.isEmpty()) {
      return true;
    }
    pending.sort(Comparator.comparingInt(BadRecord::index));
    try {
      run.time(Phase.QUARANTINE, () -> quarantine.put(described(), run.deadline()));
      pending.forEach(record -> kept.put(record.index(), record));
      return true;
    } catch (UnavailableException failure) {
      pending.forEach(record -> run.answer().notDone(record.index(), failure.getMessage()));
      return false;
    } finally {
      pending.clear();
    }
  }

  /** What is safe, each record of the batch once. */
  Collection<BadRecord> kept() {
    return kept.values();
  }

  private List<QuarantinedRecord> described() {
    String name = pipeline.name();
    String version = pipeline.version();
    return pending.stream().map(record -> record.of(name, version)).toList();
  }
}
