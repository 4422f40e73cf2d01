package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings keys on, all together, until each is done or stopped. A round tells what the keys'
 * outboxes hold, whoever put it there, then folds and commits. So nothing is committed over an
 * outbox that is not told, and the last round only tells.
 */
final class Rounds {

  /** Another writer may forestall a key now and then; one that always does is no neighbour. */
  private static final int MOST_CONFLICTS = 16;

  private final Pipeline pipeline;
  private final StateStore store;
  private final StateCache cache;
  private final OutboxDelivery outboxes;
  private final BatchRun run;
  private final List<BadRecord> unreadable = new ArrayList<>();

  Rounds(
      Pipeline pipeline,
      StateStore store,
      StateCache cache,
      OutboxDelivery outboxes,
      BatchRun run) {
    this.pipeline = pipeline;
    this.store = store;
    this.cache = cache;
    this.outboxes = outboxes;
    this.run = run;
  }

  /**
   * @return the records that cannot be applied since their key's state cannot be read
   */
  List<BadRecord> bringOn(List<KeyFold> keys) {
    List<KeyFold> open = keys;
    while (!open.isEmpty()) {
      open = commit(fold(inTime(tell(open))));
    }
    return unreadable;
  }

  /** Tells outboxes; the keys that have more to do come back. */
  private List<KeyFold> tell(List<KeyFold> open) {
    Map<String, String> failures = tellOutboxes(open);
    List<KeyFold> more = new ArrayList<>();
    for (KeyFold key : open) {
      String failure = failures.get(key.key());
      if (failure != null) {
        cache.remove(key.key());
        run.stop(key, failure);
      } else {
        told(key);
        if (!key.isDone()) {
          more.add(key);
        }
      }
    }
    return more;
  }

  private Map<String, String> tellOutboxes(List<KeyFold> open) {
    List<StoredKey> holders = new ArrayList<>();
    for (KeyFold key : open) {
      StoredKey held = key.held();
      if (held != null && !held.outbox().isEmpty()) {
        holders.add(held);
      }
    }
    if (holders.isEmpty()) {
      return Map.of();
    }
    OutboxDelivery.Told told =
        run.time(Phase.PUBLISH, () -> outboxes.tell(holders, run.deadline()));
    run.tally().untidy(told.untidy());
    return told.failures();
  }

  /** Only now may the key be remembered: a warm function never asks whether something is untold. */
  private void told(KeyFold key) {
    key.told();
    StoredKey held = key.held();
    if (held != null) {
      cache.put(held);
    }
  }

  private List<KeyFold> inTime(List<KeyFold> open) {
    if (!run.deadline().passed()) {
      return open;
    }
    open.forEach(key -> run.stop(key, "no time was left"));
    return List.of();
  }

  private List<Fold.Changed> fold(List<KeyFold> open) {
    return open.isEmpty() ? List.of() : run.time(Phase.FOLD, () -> changes(open));
  }

  private List<Fold.Changed> changes(List<KeyFold> open) {
    List<Fold.Changed> changes = new ArrayList<>();
    for (KeyFold key : open) {
      Fold.Changed change = changed(key.fold(pipeline));
      if (change != null) {
        changes.add(change);
      }
    }
    return changes;
  }

  private Fold.@Nullable Changed changed(Fold fold) {
    if (fold instanceof Fold.Changed changed) {
      return changed;
    }
    if (fold instanceof Fold.Unreadable bad) {
      // Whoever mends the item is noticed at the next batch.
      cache.remove(bad.key());
      unreadable.addAll(bad.records());
      run.tally().fenced(bad.fenced());
    } else if (fold instanceof Fold.Unchanged unchanged) {
      run.tally().fenced(unchanged.fenced());
    }
    return null;
  }

  /** Commits; the keys whose round is not lost come back. */
  private List<KeyFold> commit(List<Fold.Changed> changes) {
    List<KeyFold> open = new ArrayList<>();
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
    List<Commit> commits = changes.stream().map(Fold.Changed::commit).toList();
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
