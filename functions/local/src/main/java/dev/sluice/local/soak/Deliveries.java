package dev.sluice.local.soak;

import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.mapping.MappingListener;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what the mapping gives up. */
final class Deliveries implements MappingListener {

  private final AtomicLong givenUp = new AtomicLong();

  @Override
  public void gaveUp(GivenUpBatch batch) {
    givenUp.addAndGet(batch.records().size());
  }

  /** How many records were given up. */
  long givenUp() {
    return givenUp.get();
  }
}
