package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the state of a pipeline's keys is kept. Safe for any number of threads. Its laws:
 *
 * <ol>
 *   <li>A commit takes effect as a whole or not at all, and only over the revision before its own.
 *   <li>A load that begins after a commit was answered sees it or a later one.
 *   <li>A conflict tells what the store holds at that moment.
 *   <li>Clearing an outbox whose alerts and windows were appended to the history changes nothing
 *       but the outbox, and nothing at all over another revision. A store may take the history for
 *       the mark that an outbox is told: then one that is cleared comes back if its items are gone.
 *   <li>Appending the same history again changes nothing.
 *   <li>A commit without results leaves those that are held as they are.
 *   <li>A key of which something is held that cannot be read comes as {@link StoredKey#unreadable}:
 *       it must not keep others from being read.
 *   <li>A key may be forgotten once its {@link StoredKey#expiresAt} has passed, and not while it is
 *       parked: what would then tell which of its records wait?
 * </ol>
 *
 * <p>Passing trouble (throttling, time-outs) is retried inside the deadline. What lasts longer is
 * an {@link UnavailableException} or, where it can be said for each key, a result. A store that is
 * wrongly set up (no such table, no right to write) is an {@link IllegalStateException} that names
 * the setting.
 */
public interface StateStore {

  /**
   * What is held of those of the keys that are there.
   *
   * @throws UnavailableException if the store does not answer before the deadline
   */
  Map<String, StoredKey> load(Set<String> keys, Deadline deadline);

  /**
   * Commits each change by itself; the results come in the order of the changes. No two changes are
   * of one key.
   */
  List<CommitResult> commit(List<Commit> commits, Deadline deadline);

  /** Begins to take changes, to commit them together. */
  default Changes begin() {
    return new ListedChanges(this);
  }

  /**
   * Empties the outboxes of keys that still are at the given revision; what is in them was appended
   * to the history.
   *
   * @return the keys for which the store did not answer, with the reason; a key at another revision
   *     is none of them
   */
  Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline);

  /**
   * Keeps decisions as history items, until they expire.
   *
   * @return the keys of which not everything could be kept, with the reason
   */
  Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline);
}
