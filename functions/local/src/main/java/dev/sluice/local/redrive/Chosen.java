package dev.sluice.local.redrive;

import dev.sluice.batch.Redrive.Candidate;
import dev.sluice.batch.Redrive.Finding;
import dev.sluice.batch.Redrive.Origin;
import dev.sluice.batch.Standing;
import dev.sluice.local.archive.Backlog;
import dev.sluice.local.archive.Backlog.Entry;
import dev.sluice.local.archive.KeptRecord;

/**
 * A record that a run takes up.
 *
 * @param standing how its key stood before the bucket was read for the last time
 */
record Chosen(Entry entry, Standing standing) {

  /** The record as it is in the run's plan. */
  KeptRecord planned(Backlog backlog) {
    KeptRecord record = backlog.readForRun(entry);
    Candidate candidate =
        standing.candidate(record.record(), origin(record), backlog.refusedBy(entry));
    boolean isPassed = record.waits() && candidate.origin() == Origin.QUARANTINE;
    Finding finding = backlog.isRedriven(entry, standing) ? Finding.TAKEN : candidate.finding();
    return (isPassed ? record.passed() : record).planned(finding, candidate.redriven());
  }

  /** Where a record was put aside. */
  static Origin origin(KeptRecord record) {
    if (record.isGivenUp()) {
      return Origin.GIVEN_UP;
    }
    return record.waits() ? Origin.WAITING : Origin.QUARANTINE;
  }
}
