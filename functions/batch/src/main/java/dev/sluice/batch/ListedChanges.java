package dev.sluice.batch;

import java.util.ArrayList;
import java.util.List;

/** The changes of a store that can do nothing with one alone. */
final class ListedChanges implements Changes {

  private final StateStore store;
  private final List<Commit> commits = new ArrayList<>();

  ListedChanges(StateStore store) {
    this.store = store;
  }

  @Override
  public void add(Commit commit) {
    commits.add(commit);
  }

  @Override
  public List<CommitResult> commit(Deadline deadline) {
    return store.commit(commits, deadline);
  }
}
