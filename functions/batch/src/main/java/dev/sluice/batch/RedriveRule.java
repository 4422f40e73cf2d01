package dev.sluice.batch;

import dev.sluice.batch.Redrive.Candidate;
import dev.sluice.batch.Redrive.Doubtful;
import dev.sluice.batch.Redrive.Finding;
import dev.sluice.batch.Redrive.Origin;
import dev.sluice.batch.Redrive.Result;

/**
 * How the records of a run are taken that concern one key. They are fenced by their place in the
 * run, for the positions of their shards are those of later records.
 */
final class RedriveRule implements KeyRule {

  private static final int NOWHERE = Integer.MAX_VALUE;

  private final String key;
  private final RunPart part;
  private final boolean stoppedBefore;

  /** Where the key was stopped by this part of the run. */
  private int stoppedAt = NOWHERE;

  /**
   * @param stoppedBefore whether the key stands still in this run since an earlier part of it
   */
  RedriveRule(String key, RunPart part, boolean stoppedBefore) {
    this.key = key;
    this.part = part;
    this.stoppedBefore = stoppedBefore;
  }

  /** Whether this part of the run stopped the key, at a record that need not come again. */
  boolean hasStopped() {
    return stoppedAt != NOWHERE && part.isDone(stoppedAt);
  }

  String key() {
    return key;
  }

  @Override
  public boolean isTaken(KeyRecord record, StoredKey held) {
    if (record instanceof BadRecord || !isApplied(record, Positions.of(held))) {
      return false;
    }
    part.result(record, new Result.Fenced(key));
    return true;
  }

  @Override
  public void take(KeyRecord record, KeyDraft draft) {
    if (record.index() <= stoppedAt) {
      // If anything stopped the key, it is taken again: the store held something else.
      stoppedAt = NOWHERE;
    }
    part.result(
        record,
        record instanceof BadRecord bad ? reject(bad, draft) : take((ReadyRecord) record, draft));
  }

  private Result reject(BadRecord bad, KeyDraft draft) {
    if (isWaiting(bad, draft) && !part.options().pastBad()) {
      stoppedAt = Math.min(stoppedAt, bad.index());
    }
    return new Result.Rejected(bad.stage(), bad.reason(), key);
  }

  private boolean isStopped(KeyRecord record) {
    return stoppedBefore || stoppedAt < record.index();
  }

  private Result take(ReadyRecord ready, KeyDraft draft) {
    Candidate candidate = part.candidate(ready);
    Finding finding = candidate.finding();
    // What was found is the same whoever does this part, and however often; so it comes first.
    if (finding == Finding.TAKEN) {
      return fence(draft);
    }
    if (finding == Finding.UNKNOWN && part.options().doubtful() != Doubtful.APPLY) {
      return new Result.Doubtful(key, doubt(candidate.origin()));
    }
    if (isApplied(ready, draft.positions()) || draft.provenance().isAhead(ready)) {
      return fence(draft);
    }
    Lease lease = draft.lease();
    if (lease != null && part.lifetime().mayBeCarried(lease)) {
      return stop(ready, "a window carries its key: " + lease);
    }
    if (isStopped(ready)) {
      return new Result.Waits(key, "behind a record that is not settled");
    }
    if (hasEarlierRunGoneOn(ready, draft.positions())) {
      return stop(ready, "an earlier run went on with its key after this one was planned");
    }
    return finding == Finding.UNKNOWN ? applyInTurn(ready, draft) : takeInTurn(ready, draft);
  }

  private static String doubt(Origin origin) {
    return origin == Origin.GIVEN_UP
        ? "a later record of its key was applied, perhaps it was too"
        : "another version of the pipeline may have taken it";
  }

  private Result takeInTurn(ReadyRecord ready, KeyDraft draft) {
    Candidate candidate = part.candidate(ready);
    return switch (candidate.origin()) {
      case QUARANTINE ->
          candidate.finding() == Finding.AHEAD
              ? applyAhead(ready, draft)
              : applyInTurn(ready, draft);
      case WAITING -> takeWaiting(ready, draft);
      case GIVEN_UP -> takeGivenUp(ready, draft);
    };
  }

  /** The stream may still bring the record, to a version that takes it. */
  private Result applyAhead(ReadyRecord ready, KeyDraft draft) {
    if (draft.covers(ready)) {
      return stop(ready, "its key came past it after the run was planned");
    }
    if (draft.provenance().hasRoomAhead(ready)) {
      draft.provenance().applyAhead(ready);
    } else if (part.options().doubtful() != Doubtful.APPLY) {
      return stop(ready, "the stream may bring it yet, and too many are ahead of it already");
    }
    return applyInTurn(ready, draft);
  }

  /**
   * The record waits for the next run, and with it the rest of its key: a run's fence is only one
   * place, and must not come past a record that was not applied.
   */
  private Result stop(ReadyRecord ready, String reason) {
    stoppedAt = Math.min(stoppedAt, ready.index());
    return new Result.Waits(key, reason);
  }

  private Result takeWaiting(ReadyRecord ready, KeyDraft draft) {
    if (isWaiting(ready, draft)) {
      return applyInTurn(ready, draft);
    }
    if (part.lifetime().mayBeOver(ready)) {
      return takeDoubtful(ready, draft, "its key may have expired and begun anew while it waited");
    }
    return draft.positions().cover(ready)
        ? fence(draft)
        : stop(ready, "its key does not say that it waits: the stream brings it again");
  }

  private Result takeGivenUp(ReadyRecord ready, KeyDraft draft) {
    ParkingDraft parking = draft.parking();
    if (draft.positions().end(ready)) {
      return fence(draft);
    }
    if (parking != null && parking.ends(ready)) {
      return stop(ready, "it waits in quarantine, too");
    }
    if (draft.covers(ready)) {
      return stop(ready, "its key came past it after the run was planned");
    }
    Result result = applyInTurn(ready, draft);
    if (parking == null) {
      draft.positions().advance(ready);
    }
    return result;
  }

  private Result takeDoubtful(ReadyRecord ready, KeyDraft draft, String reason) {
    return part.options().doubtful() == Doubtful.APPLY
        ? applyInTurn(ready, draft)
        : new Result.Doubtful(key, reason);
  }

  /** Applies a record. */
  private Result applyInTurn(ReadyRecord ready, KeyDraft draft) {
    ParkingDraft parking = draft.parking();
    if (parking != null && isWaiting(ready, draft)) {
      parking.taken(ready);
    }
    draft.apply(ready);
    draft.positions().advance(Redrive.SHARD, part.place(ready));
    draft.keepAsLong();
    draft.keepUntil(part.lifetime().keptUntil());
    return new Result.Applied(key);
  }

  /** Whether this run applied it. */
  private boolean isApplied(KeyRecord record, Positions positions) {
    return positions.cover(Redrive.SHARD, part.place(record));
  }

  /**
   * Whether a process of an earlier run applied something to the key since this run was planned:
   * perhaps this very record, for it had waited in that run. What it was, the next plan will know.
   */
  private boolean hasEarlierRunGoneOn(KeyRecord record, Positions positions) {
    Position planned = part.candidate(record).redriven();
    Position reached = positions.reached(Redrive.SHARD);
    return planned != null
        && reached != null
        && reached.compareTo(planned) > 0
        && reached.compareTo(part.begin()) < 0;
  }

  private Result fence(KeyDraft draft) {
    draft.fence();
    return new Result.Fenced(key);
  }

  private static boolean isWaiting(KeyRecord record, KeyDraft draft) {
    ParkingDraft parking = draft.parking();
    return parking != null && parking.covers(record) && !draft.positions().cover(record);
  }
}
