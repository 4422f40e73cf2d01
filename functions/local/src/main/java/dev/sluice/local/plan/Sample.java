package dev.sluice.local.plan;

import dev.sluice.batch.BatchOutcome;
import dev.sluice.batch.BatchProcessor;
import dev.sluice.batch.Position;
import dev.sluice.batch.ShardRecord;
import dev.sluice.batch.StateCache;
import dev.sluice.batch.memory.InMemoryAlertSink;
import dev.sluice.batch.memory.InMemoryQuarantine;
import dev.sluice.definition.PipelineDefinition;
import dev.sluice.local.produce.RecordLines;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.planning.PipelineProfile;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sample records, folded by the pipeline as the function does, with every item weighed.
 *
 * @param profile what a record makes of items
 * @param recordBytes of a record, on average
 * @param records how many were folded
 * @param keys how many different ones they were of
 */
public record Sample(PipelineProfile profile, double recordBytes, long records, int keys) {

  private static final long CACHE_BYTES = 64L << 20;

  private static final long DEADLINE_MILLIS = 60_000;

  /** The most records that are folded: more do not make the averages better. */
  private static final int MOST_RECORDS = 50_000;

  /** A history item where none was seen: names, times and an identifier. */
  static final double DECISION_BYTES = 350;

  private static final BigInteger FIRST =
      new BigInteger("49590338271490256608559692538361571095921575989136588898");

  /**
   * Folds records.
   *
   * @param file a line each, as {@code put} takes them
   * @param arrivalMillis when they arrive, in epoch milliseconds: not before they happened
   * @throws IOException if the file cannot be read, or no record of it takes effect
   */
  public static Sample of(PipelineDefinition definition, Path file, long arrivalMillis)
      throws IOException {
    Folding folding = new Folding(definition);
    try (InputStream in = Files.newInputStream(file)) {
      folding.fold(new RecordLines(in, definition.plan().record().body()), arrivalMillis);
    }
    return folding.sample(file);
  }

  /** One run over the records. */
  private static final class Folding {

    private final PipelineDefinition definition;
    private final WeighedStore store;
    private final InMemoryAlertSink alerts = new InMemoryAlertSink();
    private final BatchProcessor processor;
    private long records;
    private long bytes;
    private long applied;

    Folding(PipelineDefinition definition) {
      this.definition = definition;
      Pipeline pipeline = definition.pipeline();
      this.store = new WeighedStore(pipeline.name());
      this.processor =
          new BatchProcessor(
              pipeline,
              store,
              store.states(),
              alerts,
              new InMemoryQuarantine(),
              new StateCache(CACHE_BYTES),
              System::nanoTime);
    }

    void fold(RecordLines lines, long arrivalMillis) throws IOException {
      List<ShardRecord> batch = new ArrayList<>();
      byte[] line = lines.next();
      while (line != null && records < MOST_RECORDS) {
        batch.add(record(line, arrivalMillis));
        if (batch.size() == definition.delivery().batchSize()) {
          process(batch);
          batch.clear();
        }
        line = lines.next();
      }
      process(batch);
    }

    private ShardRecord record(byte[] line, long arrivalMillis) {
      records++;
      bytes += line.length;
      Position position = Position.of(FIRST.add(BigInteger.valueOf(records)).toString());
      return new ShardRecord(
          "shardId-000000000000", position, "sample", arrivalMillis, ByteBuffer.wrap(line));
    }

    private void process(List<ShardRecord> batch) {
      if (!batch.isEmpty()) {
        BatchOutcome outcome = processor.process(List.copyOf(batch), () -> DEADLINE_MILLIS);
        applied += outcome.counts().applied();
      }
    }

    Sample sample(Path file) throws IOException {
      if (applied == 0) {
        throw new IOException(
            "%s: of %,d records none takes effect with this pipeline".formatted(file, records));
      }
      int keys = store.states().keys().size();
      return new Sample(
          store.table().profile(parts(file, keys)), (double) bytes / records, records, keys);
    }

    private ProfileParts parts(Path file, int keys) {
      return new ProfileParts(
          "measured over %,d records of %,d keys in %s".formatted(records, keys, file),
          store.entryBytes(),
          store.largeBytes(),
          (double) alerts.published().size() / records,
          DECISION_BYTES,
          windowSeconds(definition.plan()),
          definition.plan().retention().history().toSeconds());
    }
  }

  /** Of the windows that leave something each time that they close. */
  static List<Double> windowSeconds(PipelinePlan plan) {
    return plan.windows().stream()
        .filter(WindowPlan::keepsHistory)
        .map(WindowPlan::every)
        .map(span -> span.toMillis() / 1_000.0)
        .toList();
  }
}
