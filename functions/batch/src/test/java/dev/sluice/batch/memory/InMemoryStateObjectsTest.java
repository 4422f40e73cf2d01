package dev.sluice.batch.memory;

import dev.sluice.batch.StateObjects;
import dev.sluice.batch.StateObjectsContract;

final class InMemoryStateObjectsTest extends StateObjectsContract {

  private final InMemoryStateObjects objects = new InMemoryStateObjects();

  @Override
  protected StateObjects objects() {
    return objects;
  }
}
