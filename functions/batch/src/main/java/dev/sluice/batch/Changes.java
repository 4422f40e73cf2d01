package dev.sluice.batch;

import java.util.List;

/**
 * Commits on their way into a store, which are given to it one by one: it may write down each while
 * what that is made of is near in memory. Until they are committed nothing has changed. For one
 * thread.
 */
public interface Changes {

  /** Takes a commit, of a key that has none here yet. */
  void add(Commit commit);

  /**
   * As {@link StateStore#commit}, of all that were taken, in their order. Nothing more is taken
   * afterwards.
   */
  List<CommitResult> commit(Deadline deadline);

  /** Takes these commits, and commits all. */
  default List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    commits.forEach(this::add);
    return commit(deadline);
  }
}
