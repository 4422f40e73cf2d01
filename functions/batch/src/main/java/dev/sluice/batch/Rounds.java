package dev.sluice.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings keys on, all together, until each is done or stopped. A round tells what the keys'
 * outboxes hold, whoever put it there, then folds, puts bad records in quarantine and commits. So
 * nothing is committed over an outbox that is not told, and the last round only tells.
 */
final class Rounds {

  /** How much of new states and outboxes is in memory at once, roughly; the rest waits a round. */
  private static final long MOST_BYTES = 16L << 20;

  private final LookAhead lookAhead = new LookAhead();
  private final KeyDraft draft;
  private final StateStore store;
  private final StateCache cache;
  private final OutboxDelivery outboxes;
  private final Commits commits;
  private final Isolation isolation;
  private final BatchRun run;

  Rounds(
      KeyDraft draft,
      StateStore store,
      StateCache cache,
      OutboxDelivery outboxes,
      Isolation isolation,
      BatchRun run) {
    this.draft = draft;
    this.store = store;
    this.cache = cache;
    this.outboxes = outboxes;
    this.commits = new Commits(cache, run);
    this.isolation = isolation;
    this.run = run;
  }

  /** Brings the keys to where they can come. */
  void bringOn(List<KeyFold> keys) {
    List<KeyFold> open = keys;
    while (!open.isEmpty()) {
      open = foldAndCommit(inTime(tell(open)));
    }
  }

  /** Tells outboxes; the keys that have more to do come back. */
  private List<KeyFold> tell(List<KeyFold> open) {
    Map<String, String> failures = outboxes.tell(holders(open), run);
    List<KeyFold> more = new ArrayList<>(open.size());
    for (KeyFold key : open) {
      String failure = failures.isEmpty() ? null : failures.get(key.key());
      if (key.isRemembered()) {
        more.add(key);
      } else if (failure != null) {
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

  /** Those that have something to be told: never one that is remembered. */
  private static List<StoredKey> holders(List<KeyFold> keys) {
    List<StoredKey> holders = new ArrayList<>();
    for (KeyFold key : keys) {
      StoredKey held = key.isRemembered() ? null : key.held();
      if (held != null && !held.outbox().isEmpty()) {
        holders.add(held);
      }
    }
    return holders;
  }

  /** Only now may the key be remembered: a warm function never asks whether something is untold. */
  private void told(KeyFold key) {
    key.told();
    StoredKey held = key.held();
    if (held != null) {
      cache.put(held, key.of());
    }
  }

  private List<KeyFold> inTime(List<KeyFold> open) {
    if (!run.deadline().passed()) {
      return open;
    }
    open.forEach(key -> run.stop(key, "no time was left"));
    return List.of();
  }

  /** The keys that go on come back: those committed, those in conflict, those that must wait. */
  private List<KeyFold> foldAndCommit(List<KeyFold> ready) {
    if (ready.isEmpty()) {
      return List.of();
    }
    List<Fold.Changed> folds = new ArrayList<>(ready.size());
    Changes changes = store.begin();
    int folded = run.time(Phase.FOLD, () -> fold(ready, folds, changes));
    List<KeyFold> rest = ready.subList(folded, ready.size());
    if (!isolation.keep()) {
      folds.forEach(fold -> stopWithoutQuarantine(fold.key()));
      rest.forEach(this::stopWithoutQuarantine);
      return List.of();
    }
    List<KeyFold> open = new ArrayList<>(commits.commit(folds, changes));
    open.addAll(rest);
    return open;
  }

  private void stopWithoutQuarantine(KeyFold key) {
    run.stop(key, "nothing is applied before the bad records are in quarantine");
  }

  /**
   * Folds keys until enough is in memory; how many.
   *
   * @param changes takes each commit while what it is made of is near
   */
  private int fold(List<KeyFold> ready, List<Fold.Changed> folds, Changes changes) {
    int folded = 0;
    for (long bytes = 0; folded < ready.size() && bytes < MOST_BYTES; folded++) {
      if (folded % LookAhead.KEYS == 0) {
        lookAhead.overKeys(ready, folded);
      }
      Fold fold = ready.get(folded).fold(draft, lookAhead);
      if (fold instanceof Fold.Changed changed) {
        folds.add(changed);
        changes.add(changed.commit());
        isolation.add(changed.bad());
        bytes += changed.bytes();
      } else {
        finish(fold);
      }
    }
    return folded;
  }

  private void finish(Fold fold) {
    if (fold instanceof Fold.Unreadable bad) {
      // So that the next batch notices if somebody mends the item.
      cache.remove(bad.key().key());
      bad.key().finished();
      isolation.add(bad.records());
      run.tally().fenced(bad.fenced());
    } else if (fold instanceof Fold.Unchanged unchanged) {
      unchanged.key().finished();
      run.tally().fenced(unchanged.fenced());
    }
  }
}
