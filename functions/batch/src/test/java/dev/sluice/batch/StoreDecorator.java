package dev.sluice.batch;

import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A store that does what another one does, but for what a subclass says. */
class StoreDecorator implements StateStore {

  private final StateStore store;

  StoreDecorator(StateStore store) {
    this.store = store;
  }

  @Override
  public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
    return store.load(keys, deadline);
  }

  @Override
  public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
    return store.commit(commits, deadline);
  }

  @Override
  public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
    return store.clearOutboxes(published, deadline);
  }

  @Override
  public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
    return store.appendHistory(decisions, deadline);
  }
}
