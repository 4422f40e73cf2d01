package dev.sluice.handlers;

import dev.sluice.aws.kinesis.KinesisEventReader.Delivery;
import dev.sluice.batch.BatchOutcome;
import dev.sluice.batch.BatchProcessor;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.Position;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.StateCache;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.UnavailableException;
import dev.sluice.batch.carry.Carriage;
import dev.sluice.batch.carry.TumblingWindow;
import dev.sluice.pipeline.Pipeline;
import java.util.List;

/** Batches of tumbling windows, with which keys travel. */
final class WindowedBatches {

  private final Pipeline pipeline;
  private final boolean carries;
  private final BatchProcessor processor;
  private final StateStore items;
  private final StateCache cache;

  WindowedBatches(Pipeline pipeline, BatchProcessor processor, StateStore items, StateCache cache) {
    this.pipeline = pipeline;
    this.carries = !pipeline.plan().state().carry().isZero();
    this.processor = processor;
    this.items = items;
    this.cache = cache;
  }

  /** Whether keys travel, or what travelled must be brought home. */
  boolean concern(TumblingWindow window) {
    return carries || window.state().length > 0;
  }

  /**
   * Processes a batch as a whole.
   *
   * @return what the next invocation of the window gets
   * @throws UnavailableException if not all of it is done: a part of it may not be answered, for
   *     nobody says whether Lambda then hands on the state of before or of after it
   */
  byte[] process(Delivery delivery, TumblingWindow window, Deadline deadline, BatchLog.Line line) {
    List<ShardRecord> records = delivery.records();
    Carriage carriage = carriage(window, records);
    BatchOutcome outcome = processor.process(records, carriage, deadline);
    if (outcome.notDone().isPresent()) {
      line.tell(delivery, outcome);
      throw new UnavailableException(
          "a batch in a window comes again as a whole: "
              + String.join("; ", outcome.notDone().get().reasons()));
    }
    byte[] state = carriage.answer(deadline);
    line.tell(delivery, outcome);
    line.carried(carriage, state.length);
    return state;
  }

  private Carriage carriage(TumblingWindow window, List<ShardRecord> records) {
    if (!carries) {
      return Carriage.home(window, items, cache);
    }
    Position first = records.isEmpty() ? null : records.get(0).position();
    return Carriage.of(window, items, cache, pipeline.maximumStateBytes(), first);
  }
}
