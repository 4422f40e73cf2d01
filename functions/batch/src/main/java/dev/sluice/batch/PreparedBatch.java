package dev.sluice.batch;

import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Preparation;
import dev.sluice.pipeline.Prepared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A batch's records, sorted out before any state is asked.
 *
 * @param byKey the records that concern a key, in the batch's order: those that it can take, and
 *     those that park it
 * @param rejected the records that concern no key any more
 * @param filtered the places in the batch of those that a filter holds back
 */
record PreparedBatch(
    Map<String, List<KeyRecord>> byKey, List<BadRecord> rejected, List<Integer> filtered) {

  /** As the stream brings them: a refused record concerns its key if it parks it. */
  static PreparedBatch of(Pipeline pipeline, Preparation preparation, List<ShardRecord> records) {
    return of(pipeline, preparation, records, bad -> pipeline.parks(bad.stage()));
  }

  /**
   * @param preparation is for this batch until it ends
   * @param concernsKey whether a refused record of a known key concerns that key
   */
  static PreparedBatch of(
      Pipeline pipeline,
      Preparation preparation,
      List<ShardRecord> records,
      Predicate<Prepared.Rejected> concernsKey) {
    preparation.begin();
    Map<String, List<KeyRecord>> byKey = new LinkedHashMap<>();
    List<BadRecord> rejected = new ArrayList<>();
    List<Integer> filtered = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      ShardRecord record = records.get(i);
      Prepared prepared = record.prepare(preparation);
      if (prepared instanceof Prepared.Ready ready) {
        add(ready.event().key(), new ReadyRecord(i, record, ready.event()), byKey);
        events.add(ready.event());
      } else if (prepared instanceof Prepared.Rejected bad) {
        BadRecord refused = BadRecord.of(bad, i, record);
        if (bad.key() != null && concernsKey.test(bad)) {
          add(bad.key(), refused, byKey);
        } else {
          rejected.add(refused);
        }
      } else {
        filtered.add(i);
      }
    }
    pipeline.infer(events);
    return new PreparedBatch(byKey, rejected, filtered);
  }

  private static void add(String key, KeyRecord record, Map<String, List<KeyRecord>> byKey) {
    byKey.computeIfAbsent(key, unknown -> new ArrayList<>()).add(record);
  }
}
