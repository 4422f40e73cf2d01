package dev.sluice.batch.memory;

import dev.sluice.batch.ItemStoreContract;
import dev.sluice.batch.StateStore;
import dev.sluice.pipeline.Decision;
import java.util.List;
import java.util.OptionalLong;

final class InMemoryStateStoreTest extends ItemStoreContract {

  private final InMemoryStateStore store = new InMemoryStateStore();

  @Override
  protected StateStore store() {
    return store;
  }

  @Override
  protected OptionalLong expiry(String key) {
    return store.expiry(key);
  }

  @Override
  protected List<Decision> history(String key) {
    return store.history().stream().filter(decision -> decision.key().equals(key)).toList();
  }
}
