package dev.sluice.batch;

import dev.sluice.batch.carry.Carriage;
import dev.sluice.batch.carry.Room;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * A function's environment, which does with a tumbling window what the handler does.
 *
 * @param cache what it remembers of items
 * @param overtaken who seemed to carry keys that it took over
 */
record WindowedFunction(
    BatchProcessor processor, StateStore items, StateCache cache, Set<Lease> overtaken) {

  static WindowedFunction of(Ports ports, StateCache cache, Set<Lease> overtaken) {
    return new WindowedFunction(ports.function(cache), ports.states(), cache, overtaken);
  }

  /**
   * Does all of an invocation but its answer.
   *
   * @return what then is to be answered
   * @throws UnavailableException if not all records are done
   */
  Carriage process(WindowedShard.Delivery delivery, Room room, Deadline deadline) {
    return process(delivery, room, UnaryOperator.identity(), deadline);
  }

  /**
   * The same with something wrong.
   *
   * @param breakage what becomes of the invocation's store
   */
  Carriage process(
      WindowedShard.Delivery delivery,
      Room room,
      UnaryOperator<StateStore> breakage,
      Deadline deadline) {
    List<ShardRecord> records = delivery.records();
    Position first = records.isEmpty() ? null : records.get(0).position();
    Carriage carriage = Carriage.of(delivery.window(), items, cache, room, first);
    BatchOutcome outcome = processor.process(records, breakage.apply(carriage), deadline);
    overtaken.addAll(outcome.overtaken().keySet());
    outcome
        .notDone()
        .ifPresent(notDone -> {
          throw new UnavailableException(notDone.reasons().toString());
        });
    return carriage;
  }
}
