package dev.sluice.local.redrive;

import dev.sluice.batch.StateStore;
import dev.sluice.local.archive.KeptRecord;
import dev.sluice.local.archive.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Takes a run to its end. Outcomes are kept before the run is noted to have come so far: what was
 * applied between, whoever goes on finds applied before.
 */
final class Execution {

  private final Applier applier;
  private final StateStore store;
  private final RunLedger ledger;
  private final RunObjects objects;
  private final Report report;
  private final RunListener listener;

  Execution(
      Applier applier,
      StateStore store,
      RunLedger ledger,
      RunObjects objects,
      Report report,
      RunListener listener) {
    this.applier = applier;
    this.store = store;
    this.ledger = ledger;
    this.objects = objects;
    this.report = report;
    this.listener = listener;
  }

  /**
   * Finishes a run, from wherever it stands.
   *
   * @return the keys that stand still only since more waits than the run knew of
   */
  Set<String> finish(Run run) throws IOException {
    objects.outcomes(run.number(), applier::recall);
    Run now = run;
    while (!now.isApplied()) {
      listener.progress(now.next(), now.records());
      now = applyPart(now);
    }
    listener.progress(now.records(), now.records());
    objects.outcomes(run.number(), report::add);
    Set<String> growing = new Release(applier, store, objects, report).of(run);
    ledger.finish(now);
    return growing;
  }

  private Run applyPart(Run run) throws IOException {
    List<KeptRecord> part = objects.part(run.plan(), run.next());
    List<Outcome> outcomes = applier.apply(run.number(), run.next(), part);
    boolean isFirst = objects.putOutcomes(run.number(), run.next(), outcomes);
    long place = run.next() + part.size();
    Run now = ledger.advance(run, place);
    if (!isFirst || now.next() > place) {
      // Somebody else goes on with the run too, and what became of it there is what counts.
      objects.outcomes(run.number(), applier::recall);
    }
    return now;
  }
}
