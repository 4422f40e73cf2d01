package dev.sluice.batch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Commits what was folded, all keys together, and takes the answers in. */
final class Commits {

  /** Another writer may forestall a key now and then; one that always does is no neighbour. */
  private static final int MOST_CONFLICTS = 16;

  private final StateCache cache;
  private final BatchRun run;

  Commits(StateCache cache, BatchRun run) {
    this.cache = cache;
    this.run = run;
  }

  /**
   * The keys that go on come back: those committed, and those to be folded again.
   *
   * @param changes the commits of these folds, in their order
   */
  List<KeyFold> commit(List<Fold.Changed> folds, Changes changes) {
    List<KeyFold> open = new ArrayList<>(folds.size());
    List<CommitResult> results = results(folds, changes);
    for (int i = 0; i < folds.size(); i++) {
      if (settle(folds.get(i), results.get(i))) {
        open.add(folds.get(i).key());
      }
    }
    return open;
  }

  private List<CommitResult> results(List<Fold.Changed> folds, Changes changes) {
    if (folds.isEmpty()) {
      return List.of();
    }
    try {
      return run.time(Phase.COMMIT, () -> changes.commit(run.deadline()));
    } catch (UnavailableException failure) {
      return Collections.nCopies(folds.size(), new CommitResult.Unknown(failure.getMessage()));
    }
  }

  private boolean settle(Fold.Changed fold, CommitResult result) {
    KeyFold key = fold.key();
    if (result instanceof CommitResult.Committed) {
      key.committed(fold.commit().next());
      run.tally().committed(fold);
      return true;
    }
    cache.remove(key.key());
    if (result instanceof CommitResult.Conflict conflict) {
      run.tally().conflict();
      key.conflicted(conflict.current());
      return mayTryAgain(key);
    }
    run.stop(key, ((CommitResult.Unknown) result).reason());
    return false;
  }

  private boolean mayTryAgain(KeyFold key) {
    if (key.conflicts() < MOST_CONFLICTS) {
      return true;
    }
    run.stop(key, "another writer forestalled " + MOST_CONFLICTS + " commits of one key");
    return false;
  }
}
