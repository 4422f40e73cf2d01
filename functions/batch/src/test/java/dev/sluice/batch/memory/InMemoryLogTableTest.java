package dev.sluice.batch.memory;

import dev.sluice.batch.log.LogTable;
import dev.sluice.batch.log.LogTableContract;

final class InMemoryLogTableTest extends LogTableContract {

  private final InMemoryLogTable table = new InMemoryLogTable(5);

  @Override
  protected LogTable table() {
    return table;
  }
}
