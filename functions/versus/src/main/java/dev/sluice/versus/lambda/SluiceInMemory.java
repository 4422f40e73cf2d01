package dev.sluice.versus.lambda;

import dev.sluice.aws.kinesis.KinesisEventReader;
import dev.sluice.batch.BatchOutcome;
import dev.sluice.batch.BatchProcessor;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.StateCache;
import dev.sluice.batch.memory.InMemoryQuarantine;
import dev.sluice.versus.race.Batches;
import dev.sluice.versus.race.Contender;
import dev.sluice.versus.race.Course;
import dev.sluice.versus.race.Finish;
import dev.sluice.versus.race.Meter;
import java.io.IOException;
import java.util.List;

/** Sluice from the event's bytes to the encoded changes: states are remembered, not stored. */
final class SluiceInMemory implements Contender {

  private static final Deadline NO_DEADLINE = () -> Long.MAX_VALUE;

  @Override
  public String name() {
    return "sluice-compute";
  }

  @Override
  public Finish run(Course course, Meter meter) throws IOException {
    EncodedChanges changes = new EncodedChanges(meter.isLimited());
    BatchProcessor processor =
        new BatchProcessor(
            SensorPipeline.with("").pipeline(),
            changes,
            changes,
            new InMemoryQuarantine(),
            new StateCache(Runtime.getRuntime().maxMemory() / 4),
            System::nanoTime);
    KinesisEventReader reader = new KinesisEventReader();
    new Batches(course, meter)
        .deliverTo(event ->
            reader.read(
                event, delivery -> changes.applied(process(processor, delivery.records()))));
    return changes.finish();
  }

  private static int process(BatchProcessor processor, List<ShardRecord> records) {
    BatchOutcome outcome = processor.process(records, NO_DEADLINE);
    if (outcome.notDone().isPresent()) {
      throw new IllegalStateException("not all was done: " + outcome);
    }
    return outcome.counts().applied();
  }
}
