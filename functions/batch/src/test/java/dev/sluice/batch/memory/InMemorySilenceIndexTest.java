package dev.sluice.batch.memory;

import dev.sluice.batch.SilenceIndex;
import dev.sluice.batch.SilenceIndexContract;
import dev.sluice.batch.StateStore;

final class InMemorySilenceIndexTest extends SilenceIndexContract {

  private final InMemoryStateStore store = new InMemoryStateStore();
  private final SilenceIndex index = new InMemorySilenceIndex(store);

  @Override
  protected StateStore store() {
    return store;
  }

  @Override
  protected SilenceIndex index() {
    return index;
  }
}
