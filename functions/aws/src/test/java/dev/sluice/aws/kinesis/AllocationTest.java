package dev.sluice.aws.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sluice.batch.BatchProcessor;
import dev.sluice.batch.Commit;
import dev.sluice.batch.CommitResult;
import dev.sluice.batch.Deadline;
import dev.sluice.batch.StateCache;
import dev.sluice.batch.StateStore;
import dev.sluice.batch.StoredKey;
import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.RecordPlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.Step;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * From an event's bytes to commits, a batch takes memory for its keys and none for its records: one
 * with twice the records of the same keys takes no byte more. Counted is what the thread allocates,
 * so it makes no difference how fast or how loaded a machine is.
 */
class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Instant ARRIVAL = Instant.parse("2026-11-22T09:30:00.123Z");
  private static final int RECORDS = 300;
  private static final int KEYS = 20;

  /** Beside its state: its commit, its results, and how far it has come. */
  private static final int MOST_BYTES_OF_A_KEY = 900;

  private static final int BATCHES = 12;

  /** Until the states are warm, and with them the results. */
  private static final int FIRST_BATCHES = 6;

  private final KinesisEventReader reader = new KinesisEventReader();
  private final Random random = new Random(4);
  private final EverWilling store = new EverWilling();
  private final BatchProcessor processor =
      new BatchProcessor(
          Pipeline.of(plan()),
          store,
          (alerts, deadline) -> Map.of(),
          (bad, deadline) -> {},
          new StateCache(1 << 20),
          () -> 0);
  private long sequence = 1;
  private int applied;

  private static PipelinePlan plan() {
    Expression temp = new Expression.Variable("temp");
    Expression celsius = call("_/_", call("_-_", temp, constant(32.0)), constant(1.8));
    return new PipelinePlan(
        "sensors",
        new RecordPlan(
            path("device", "id"), path("ts"), Map.of(), Instant.EPOCH, Duration.ofDays(1)),
        List.of(
            new Step.Filter("f", call("_!=_", new Expression.Variable("status"), constant("off"))),
            new Step.Set("s", "celsius", celsius)),
        List.of(
            new WindowPlan(
                "minute",
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                List.of(new Aggregate("mean", Function.MEAN, temp)))),
        List.of(new ScorePlan.Detection("odd", new Detector.Ewma(0.05, 5), temp)),
        List.of(
            new AlertPlan(
                "hot",
                call("_>_", new Expression.Variable("odd"), constant(1e9)),
                Severity.HIGH,
                Duration.ZERO,
                List.of())),
        new Retention(Duration.ofDays(90), Duration.ofDays(30)));
  }

  private static Expression call(String function, Expression... of) {
    return new Expression.Call(function, List.of(of));
  }

  private static Expression constant(Object value) {
    return new Expression.Constant(value);
  }

  private static Path path(String... names) {
    return new Path(List.of(names).stream().<Path.Segment>map(Path.Segment.Name::new).toList());
  }

  @Test
  void aBatchTakesNoMemoryForItsRecords() throws IOException {
    long least = Long.MAX_VALUE;
    long leastOfTwice = Long.MAX_VALUE;
    for (int batch = 0; batch < FIRST_BATCHES; batch++) {
      allocated(event(2 * RECORDS, KEYS));
    }
    for (int batch = 0; batch < BATCHES; batch++) {
      leastOfTwice = Math.min(leastOfTwice, allocated(event(2 * RECORDS, KEYS)));
      least = Math.min(least, allocated(event(RECORDS, KEYS)));
    }
    assertThat(applied).isGreaterThan(BATCHES * 3 * RECORDS * 8 / 10);
    assertThat(leastOfTwice - least).isZero();
    assertThat(least).isPositive();
  }

  @Test
  void aKeyTakesLittleMemoryBesideItsState() throws IOException {
    long few = Long.MAX_VALUE;
    long many = Long.MAX_VALUE;
    for (int batch = 0; batch < FIRST_BATCHES; batch++) {
      allocated(event(RECORDS, 2 * KEYS));
    }
    for (int batch = 0; batch < BATCHES; batch++) {
      few = Math.min(few, allocated(event(RECORDS, KEYS)));
      many = Math.min(many, allocated(event(RECORDS, 2 * KEYS)));
    }
    assertThat((many - few) / KEYS).isPositive().isLessThanOrEqualTo(MOST_BYTES_OF_A_KEY);
  }

  private long allocated(byte[] event) throws IOException {
    InputStream in = new ByteArrayInputStream(event);
    long states = store.stateBytes;
    long before = THREADS.getCurrentThreadAllocatedBytes();
    reader.read(in, this::process);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    return allocated - (store.stateBytes - states);
  }

  private void process(KinesisEventReader.Delivery delivery) {
    applied += processor.process(delivery.records(), () -> 60_000).counts().applied();
  }

  /** Each key has records, and all are of the same minute, so that no window closes. */
  private byte[] event(int records, int keys) {
    StringBuilder event = new StringBuilder("{\"Records\":[");
    for (int i = 0; i < records; i++) {
      event.append(i == 0 ? "" : ",").append(element(i % keys));
    }
    return event.append("]}").toString().getBytes(UTF_8);
  }

  private String element(int key) {
    String record =
        """
        {"status":"%s","temp":%.2f,"device":{"id":"sensor-%02d"},"ts":"%s","note":[1,{"a":null}]}\
        """
            .formatted(
                random.nextInt(10) == 0 ? "off" : "on", 70 + random.nextGaussian(), key, ARRIVAL);
    String number = "%056d".formatted(sequence++).replaceFirst("^0", "4");
    return """
    {"kinesis":{"partitionKey":"p-%d","sequenceNumber":"%s","data":"%s",\
    "approximateArrivalTimestamp":%d.123},"eventSource":"aws:kinesis",\
    "eventID":"shardId-000000000000:%s","eventSourceARN":"arn"}\
    """
        .formatted(
            key,
            number,
            Base64.getEncoder().encodeToString(record.getBytes(UTF_8)),
            ARRIVAL.getEpochSecond(),
            number);
  }

  /**
   * Holds nothing, so that what is counted is not a store's; and knows how much of it is states,
   * whose lengths vary with what was learned.
   */
  private static final class EverWilling implements StateStore {

    private static final int ARRAY_HEADER = 16;

    private long stateBytes;

    @Override
    public Map<String, StoredKey> load(Set<String> keys, Deadline deadline) {
      return Map.of();
    }

    @Override
    public List<CommitResult> commit(List<Commit> commits, Deadline deadline) {
      for (int i = 0; i < commits.size(); i++) {
        stateBytes += (ARRAY_HEADER + commits.get(i).next().state().length + 7) & ~7;
      }
      return Collections.nCopies(commits.size(), new CommitResult.Committed());
    }

    @Override
    public Map<String, String> clearOutboxes(List<StoredKey> published, Deadline deadline) {
      return Map.of();
    }

    @Override
    public Map<String, String> appendHistory(List<Decision> decisions, Deadline deadline) {
      return Map.of();
    }
  }
}
