package dev.sluice.batch.memory;

import dev.sluice.batch.Quarantine;
import dev.sluice.batch.QuarantineContract;
import dev.sluice.batch.QuarantinedRecord;
import java.util.List;

final class InMemoryQuarantineTest extends QuarantineContract {

  private final InMemoryQuarantine quarantine = new InMemoryQuarantine();

  @Override
  protected Quarantine quarantine() {
    return quarantine;
  }

  @Override
  protected List<QuarantinedRecord> kept() {
    return quarantine.records();
  }
}
