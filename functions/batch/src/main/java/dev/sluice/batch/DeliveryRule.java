package dev.sluice.batch;

import dev.sluice.pipeline.plan.QuarantinePlan;

/**
 * How records of the stream are taken: once each, and behind a refused one of their key they wait.
 *
 * @param bound of what may wait of one key
 */
record DeliveryRule(QuarantinePlan.Bound bound) implements KeyRule {

  @Override
  public boolean isTaken(KeyRecord record, StoredKey held) {
    ParkingDraft parking = ParkingDraft.of(held);
    return Positions.of(held).cover(record)
        || ProvenanceDraft.of(held).isAhead(record)
        || (parking != null && parking.covers(record));
  }

  @Override
  public void take(KeyRecord record, KeyDraft draft) {
    ParkingDraft parking = draft.parking();
    if (draft.covers(record)) {
      draft.fence();
    } else if (parking != null) {
      draft.keep(parking.join(record, bound));
    } else if (record instanceof BadRecord refused) {
      draft.park(refused);
    } else {
      draft.take((ReadyRecord) record);
    }
  }
}
