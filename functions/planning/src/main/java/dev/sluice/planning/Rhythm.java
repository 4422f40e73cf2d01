package dev.sluice.planning;

import dev.sluice.delivery.lambda.EventWriter;
import dev.sluice.delivery.lambda.MappingSettings.Batching;
import java.util.function.DoubleUnaryOperator;

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

  private static final int STEPS = 40;

  private static final double EXACT = 1e-10;

  /**
   * A batch holds what came while its predecessor was worked on and while it was gathered: that is
   * repeated until it holds. Where that takes long, for the function is busy nearly all the time,
   * the rest is found by halving.
   */
  static Rhythm of(ShardLoad load, Batching batching, double eventBytes, Work work) {
    double most = mostRecords(batching, eventBytes);
    double window = batching.window().toMillis() / 1_000.0;
    double rate = load.recordsPerSecond();
    DoubleUnaryOperator next =
        records -> {
          double duration = work.of(load.batch(records)).seconds();
          double spent = window > 0 ? window + duration : Math.max(POLL_SECONDS, duration);
          return gathered(rate * spent, most);
        };
    double records = settled(gathered(rate * Math.max(window, POLL_SECONDS), most), most, next);
    Batch batch = load.batch(records);
    Demand demand = work.of(batch);
    return new Rhythm(batch, demand, Math.max(records / rate, demand.seconds()));
  }

  private static double settled(double first, double most, DoubleUnaryOperator next) {
    double records = first;
    for (int step = 0; step < STEPS; step++) {
      double following = next.applyAsDouble(records);
      if (Math.abs(following - records) <= EXACT * records) {
        return following;
      }
      records = following;
    }
    return next.applyAsDouble(most) >= most ? most : halved(records, most, next);
  }

  private static double halved(double from, double most, DoubleUnaryOperator next) {
    double low = from;
    double high = most;
    while (high - low > EXACT * high) {
      double middle = (low + high) / 2;
      if (next.applyAsDouble(middle) > middle) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
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
