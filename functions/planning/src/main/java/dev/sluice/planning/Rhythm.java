package dev.sluice.planning;

import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.lambda.MappingSettings.Batching;

/**
 * How a shard's batches come, once they come evenly.
 *
 * @param batch one of them
 * @param demand what it asks for
 * @param cycleSeconds from one to the next
 */
record Rhythm(Batch batch, Demand demand, double cycleSeconds) {

  /** Lambda looks once a second for records, as long as there are none. */
  private static final double POLL_SECONDS = 1;

  private static final int MOST_STEPS = 10_000;

  private static final double EXACT = 1e-10;

  /**
   * A batch holds what came while its predecessor was worked on and while it was gathered: that is
   * repeated until it holds.
   */
  static Rhythm of(ShardLoad load, Batching batching, double eventBytes, Work work) {
    double most = mostRecords(batching, eventBytes);
    double window = batching.window().toMillis() / 1_000.0;
    double rate = load.recordsPerSecond();
    double records = gathered(rate * Math.max(window, POLL_SECONDS), most);
    for (int step = 0; step < MOST_STEPS; step++) {
      double duration = work.of(load.batch(records)).seconds();
      double spent = window > 0 ? window + duration : Math.max(POLL_SECONDS, duration);
      double next = gathered(rate * spent, most);
      boolean holds = Math.abs(next - records) <= EXACT * records;
      records = next;
      if (holds) {
        break;
      }
    }
    Batch batch = load.batch(records);
    Demand demand = work.of(batch);
    return new Rhythm(batch, demand, Math.max(records / rate, demand.seconds()));
  }

  /** As many as settings and the event's size allow. */
  static double mostRecords(Batching batching, double eventBytes) {
    return Math.max(1, Math.min(batching.size(), Math.floor(EventWriter.MOST_BYTES / eventBytes)));
  }

  /** There is no batch without a record, so where few are expected a batch has more than that. */
  private static double gathered(double expected, double most) {
    return Math.min(most, expected < 1e-9 ? 1 : expected / -Math.expm1(-expected));
  }

  /** The part of the time in which the shard's function is at work; above 1 it falls behind. */
  double busy() {
    return demand.seconds() * batch.shard().recordsPerSecond() / batch.records();
  }

  double batchesPerSecond() {
    return batch.shard().shards() * batch.shard().recordsPerSecond() / batch.records();
  }
}
