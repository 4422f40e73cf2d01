package dev.sluice.batch;

import dev.sluice.pipeline.Event;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Preparation;
import dev.sluice.pipeline.Prepared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.Predicate;

/**
 * A batch's records, sorted out before any state is asked. It is filled again for the next batch,
 * and then takes no memory for records and keys like those before. For one thread.
 */
final class PreparedBatch {

  private static final int FIRST_FILTERED = 64;

  private final Pipeline pipeline;
  private final Preparation preparation;
  private final KnownKeys known = new KnownKeys();
  private final List<BadRecord> rejected = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();

  /** The first are those of this batch, one for each key. */
  private final List<KeyRecords> ofKeys = new ArrayList<>();

  private int keys;

  /** The first are those of this batch, one for each event. */
  private final List<ReadyRecord> ready = new ArrayList<>();

  private int[] filtered = new int[FIRST_FILTERED];
  private int filteredCount;

  PreparedBatch(Pipeline pipeline) {
    this.pipeline = pipeline;
    this.preparation = pipeline.newPreparation();
  }

  /** The records that concern a key: those that it can take, and those that park it. */
  List<KeyRecords> byKey() {
    return ofKeys.subList(0, keys);
  }

  /** The records that concern no key any more. */
  List<BadRecord> rejected() {
    return rejected;
  }

  /** How many records a filter holds back. */
  int filtered() {
    return filteredCount;
  }

  /** Goes through the places in the batch of the records that a filter holds back. */
  void forEachFiltered(IntConsumer action) {
    Arrays.stream(filtered, 0, filteredCount).forEach(action);
  }

  /** As the stream brings them: a refused record concerns its key if it parks it. */
  void fill(ShardRecords records) {
    fill(records, bad -> pipeline.parks(bad.stage()));
  }

  /**
   * @param concernsKey whether a refused record of a known key concerns that key
   */
  void fill(ShardRecords records, Predicate<Prepared.Rejected> concernsKey) {
    clear();
    preparation.begin();
    for (int i = 0; i < records.size(); i++) {
      Prepared prepared = records.prepare(i, preparation);
      if (prepared instanceof Prepared.Ready good) {
        add(i, records, good.event());
      } else if (prepared instanceof Prepared.Rejected bad) {
        add(BadRecord.of(bad, i, records.get(i)), concernsKey.test(bad));
      } else {
        filter(i);
      }
    }
    pipeline.infer(events);
  }

  /** Lets go of the batch. */
  void clear() {
    byKey().forEach(KeyRecords::clear);
    keys = 0;
    rejected.clear();
    events.clear();
    filteredCount = 0;
  }

  private void add(int index, ShardRecords records, Event event) {
    if (events.size() == ready.size()) {
      ready.add(new ReadyRecord());
    }
    ReadyRecord record = ready.get(events.size()).is(index, records, event);
    events.add(event);
    of(event.keyNumber(), event.key()).add(record);
  }

  private void add(BadRecord bad, boolean concernsKey) {
    String key = bad.key();
    if (key != null && concernsKey) {
      of(preparation.keyNumber(key), key).add(bad);
    } else {
      rejected.add(bad);
    }
  }

  private void filter(int index) {
    if (filteredCount == filtered.length) {
      filtered = Arrays.copyOf(filtered, 2 * filteredCount);
    }
    filtered[filteredCount++] = index;
  }

  private KeyRecords of(int number, String key) {
    int place = known.records(number);
    if (place != KnownKeys.NOWHERE) {
      return ofKeys.get(place);
    }
    if (keys == ofKeys.size()) {
      ofKeys.add(new KeyRecords(known));
    }
    known.begin(number, keys);
    return ofKeys.get(keys++).begin(number, key);
  }
}
