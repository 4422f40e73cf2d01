package dev.sluice.batch.memory;

import dev.sluice.batch.GroupStore;
import dev.sluice.batch.GroupStoreContract;
import dev.sluice.batch.StateStore;

final class InMemoryGroupStoreTest extends GroupStoreContract {

  private final InMemoryStateStore store = new InMemoryStateStore();

  @Override
  protected GroupStore store() {
    return store;
  }

  @Override
  protected StateStore keys() {
    return store;
  }
}
