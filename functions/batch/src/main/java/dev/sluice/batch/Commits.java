package dev.sluice.batch;

import java.util.ArrayList;
import java.util.List;

/** Commits what was folded, all keys in one call, and takes the answers in. */
final class Commits {

  /** Another writer may forestall a key now and then; one that always does is no neighbour. */
  private static final int MOST_CONFLICTS = 16;

  private final StateStore store;
  private final StateCache cache;
  private final BatchRun run;

  Commits(StateStore store, StateCache cache, BatchRun run) {
    this.store = store;
    this.cache = cache;
    this.run = run;
  }

  /** The keys that go on come back: those committed, and those to be folded again. */
  List<KeyFold> commit(List<Fold.Changed> changes) {
    List<KeyFold> open = new ArrayList<>(changes.size());
    List<CommitResult> results = results(changes);
    for (int i = 0; i < changes.size(); i++) {
      if (settle(changes.get(i), results.get(i))) {
        open.add(changes.get(i).key());
      }
    }
    return open;
  }

  private List<CommitResult> results(List<Fold.Changed> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    List<Commit> commits = new ArrayList<>(changes.size());
    changes.forEach(change -> commits.add(change.commit()));
    try {
      return run.time(Phase.COMMIT, () -> store.commit(commits, run.deadline()));
    } catch (UnavailableException failure) {
      CommitResult unknown = new CommitResult.Unknown(failure.getMessage());
      return changes.stream().map(change -> unknown).toList();
    }
  }

  private boolean settle(Fold.Changed change, CommitResult result) {
    KeyFold key = change.key();
    if (result instanceof CommitResult.Committed) {
      key.committed(change.commit().next());
      run.tally().committed(change);
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
