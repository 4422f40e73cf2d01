package dev.sluice.batch.memory;

import dev.sluice.batch.History;
import dev.sluice.batch.HistoryContract;

final class InMemoryHistoryTest extends HistoryContract {

  private final InMemoryStateStore store = new InMemoryStateStore();

  @Override
  protected History history() {
    return store;
  }
}
