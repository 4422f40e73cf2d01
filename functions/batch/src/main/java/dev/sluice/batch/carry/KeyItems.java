package dev.sluice.batch.carry;

import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.StateCache;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StoredKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The items of keys, and what an invocation knows of them. */
final class KeyItems {

  private final StateStore store;
  private final StateCache cache;

  /** The revisions of items that were written, where the engine may know another. */
  private final Map<String, Long> revisions = new HashMap<>();

  /** Keys whose items were written, and say that nobody carries them. */
  private final Set<String> released = new HashSet<>();

  private int loaded;
  private int written;

  KeyItems(StateStore store, StateCache cache) {
    this.store = store;
    this.cache = cache;
  }

  /** How many keys the store was asked for. */
  int loaded() {
    return loaded;
  }

  /** How many commits of keys were taken. */
  int written() {
    return written;
  }

  /** Those of the keys that are there, as they are remembered or as the store has them. */
  Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    Map<String, StoredKey> found = new HashMap<>();
    Set<String> cold = new LinkedHashSet<>();
    for (String key : keys) {
      StoredKey warm = cache.get(key);
      if (warm == null) {
        cold.add(key);
      } else {
        found.put(key, warm);
      }
    }
    loaded += cold.size();
    if (!cold.isEmpty()) {
      found.putAll(store.load(cold, deadline));
    }
    return found;
  }

  /** As a store does. */
  List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    if (commits.isEmpty()) {
      return List.of();
    }
    List<CommitResult> results = store.commit(commits, deadline);
    for (int i = 0; i < commits.size(); i++) {
      StoredKey next = commits.get(i).next();
      if (results.get(i) instanceof CommitResult.Committed) {
        committed(next);
      } else {
        cache.remove(next.key());
      }
    }
    return results;
  }

  /** Only what is told is remembered. */
  private void committed(StoredKey next) {
    written++;
    revisions.put(next.key(), next.revision());
    if (next.lease() == null) {
      released.add(next.key());
    }
    if (next.outbox().isEmpty()) {
      cache.put(next);
    } else {
      cache.remove(next.key());
    }
  }

  /** Whether a key's item was written, and says that nobody carries it. */
  boolean isReleased(String key) {
    return released.contains(key);
  }

  /** Another item was met than what was written. */
  void met(String key) {
    released.remove(key);
  }

  /** The revision of a key's item; that which the engine knows, if none was written. */
  long revision(StoredKey key) {
    return revisions.getOrDefault(key.key(), key.revision());
  }
}
