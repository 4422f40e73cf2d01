package dev.sluice.batch;

import dev.sluice.pipeline.Event;

/**
 * A record that its key's state can take.
 *
 * @param index its place in the batch
 */
record ReadyRecord(int index, ShardRecord record, Event event) implements KeyRecord {

  /** It goes to quarantine though it is good. */
  BadRecord refused(QuarantinedRecord.Stage stage, String reason) {
    return new BadRecord(index, record, stage, reason, event.key());
  }
}
