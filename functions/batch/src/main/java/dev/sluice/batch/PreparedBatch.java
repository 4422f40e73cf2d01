package dev.sluice.batch;

import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Prepared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch's records, sorted out before any state is asked.
 *
 * @param byKey the records of each key, in the batch's order
 */
record PreparedBatch(Map<String, List<ReadyRecord>> byKey, List<BadRecord> rejected, int filtered) {

  static PreparedBatch of(Pipeline pipeline, List<ShardRecord> records) {
    Map<String, List<ReadyRecord>> byKey = new LinkedHashMap<>();
    List<BadRecord> rejected = new ArrayList<>();
    int filtered = 0;
    for (int i = 0; i < records.size(); i++) {
      ShardRecord record = records.get(i);
      Prepared prepared = prepare(pipeline, record);
      if (prepared instanceof Prepared.Ready ready) {
        byKey
            .computeIfAbsent(ready.event().key(), key -> new ArrayList<>())
            .add(new ReadyRecord(i, record, ready.event()));
      } else if (prepared instanceof Prepared.Rejected bad) {
        rejected.add(
            new BadRecord(i, record, QuarantinedRecord.Stage.of(bad.stage()), bad.reason()));
      } else {
        filtered++;
      }
    }
    return new PreparedBatch(byKey, rejected, filtered);
  }

  private static Prepared prepare(Pipeline pipeline, ShardRecord record) {
    String damage = record.damage();
    return damage == null
        ? pipeline.prepare(record.data(), record.arrivalMillis())
        : new Prepared.Rejected(Prepared.Stage.DECODE, damage, null);
  }
}
