package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import java.util.List;

/** Puts a batch's bad records in quarantine. */
final class Isolation {

  private final Pipeline pipeline;
  private final Quarantine quarantine;

  Isolation(Pipeline pipeline, Quarantine quarantine) {
    this.pipeline = pipeline;
    this.quarantine = quarantine;
  }

  /** Whether all of them are safe now. */
  boolean keep(List<BadRecord> bad, BatchRun run) {
    if (bad.isEmpty()) {
      return true;
    }
    try {
      run.time(Phase.QUARANTINE, () -> quarantine.put(described(bad), run.deadline()));
    } catch (UnavailableException failure) {
      bad.forEach(record -> run.answer().notDone(record.index(), failure.getMessage()));
      return false;
    }
    run.tally().quarantined(bad);
    return true;
  }

  private List<QuarantinedRecord> described(List<BadRecord> bad) {
    String name = pipeline.name();
    String version = pipeline.version();
    return bad.stream().map(record -> record.of(name, version)).toList();
  }
}
