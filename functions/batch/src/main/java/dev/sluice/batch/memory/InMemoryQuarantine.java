package dev.sluice.batch.memory;

import dev.sluice.batch.Deadline;
import dev.sluice.batch.Quarantine;
import dev.sluice.batch.QuarantinedRecord;
import dev.sluice.batch.ShardRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keeps every record that is put, as often as it is, with a copy of its bytes. */
public final class InMemoryQuarantine implements Quarantine {

  private final List<QuarantinedRecord> records = new ArrayList<>();

  @Override
  public synchronized void put(List<QuarantinedRecord> bad, Deadline deadline) {
    for (QuarantinedRecord record : bad) {
      records.add(withOwnBytes(record));
    }
  }

  /** In order of arrival here. */
  public synchronized List<QuarantinedRecord> records() {
    return List.copyOf(records);
  }

  private static QuarantinedRecord withOwnBytes(QuarantinedRecord bad) {
    ShardRecord record = bad.record();
    ByteBuffer data = record.data();
    ByteBuffer copy = ByteBuffer.allocate(data.remaining()).put(data).flip();
    return new QuarantinedRecord(
        new ShardRecord(
            record.shard(),
            record.position(),
            record.partitionKey(),
            record.arrivalMillis(),
            copy,
            record.damage()),
        bad.pipeline(),
        bad.pipelineVersion(),
        bad.stage(),
        bad.reason(),
        bad.key());
  }
}
