package dev.sluice.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.batch.log.LogSettings;
import dev.sluice.batch.log.LogStateStore;
import dev.sluice.batch.memory.InMemoryAlertSink;
import dev.sluice.batch.memory.InMemoryLogTable;
import dev.sluice.batch.memory.InMemoryQuarantine;
import dev.sluice.batch.memory.InMemoryStateObjects;
import dev.sluice.batch.memory.InMemoryStateStore;
import dev.sluice.pipeline.KeyState;
import dev.sluice.pipeline.Pipeline;
import dev.sluice.pipeline.Preparation;
import dev.sluice.pipeline.Prepared;
import dev.sluice.pipeline.Summary;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.AlertPlan;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.RecordPlan;
import dev.sluice.pipeline.plan.Retention;
import dev.sluice.pipeline.plan.Severity;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a log tells of a key's results is what the records said. */
final class LogResultsTest {

  private static final Deadline PLENTY = () -> 60_000;

  private static final Pipeline PIPELINE = readingField("state");

  private final InMemoryLogTable table = new InMemoryLogTable(4);
  private final InMemoryStateObjects objects = new InMemoryStateObjects();
  private int records;

  private static Pipeline readingField(String field) {
    return Pipeline.of(
        new PipelinePlan(
            "doors",
            new RecordPlan(path("door"), path("at"), Map.of(), Instant.EPOCH, Duration.ofDays(1)),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                new AlertPlan(
                    "opened",
                    new Expression.Call(
                        "_==_",
                        List.of(new Expression.Variable(field), new Expression.Constant("never"))),
                    Severity.HIGH,
                    Duration.ZERO,
                    List.of())),
            new Retention(Duration.ofDays(90), Duration.ofDays(30))));
  }

  private static Path path(String name) {
    return new Path(List.of(new Path.Segment.Name(name)));
  }

  private LogStateStore newStore() {
    return new LogStateStore(
        table,
        objects,
        new InMemoryStateStore(),
        new LogSettings("doors", Ports.LOGS.partition(), 1 << 10, () -> 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "open", "geöffnet", "開", "🚪 open", "a\\tb\\\"c"})
  void aTextComesBackAsItWas(String text) {
    process("\"" + text + "\"");

    assertThat(state()).isEqualTo(text.translateEscapes());
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 256, 257, 300})
  void ofALongTextTheBeginningComesBack(int length) {
    process("\"" + "ö".repeat(length) + "\"");

    assertThat(state()).asString().startsWith("ö".repeat(200)).hasSizeLessThanOrEqualTo(256);
  }

  @Test
  void otherValuesComeBackAsTheyWere() {
    for (Object value : List.of(true, 2.5, 1L << 60)) {
      process(value.toString());

      assertThat(state()).isEqualTo(value instanceof Long whole ? (double) whole : value);
    }
  }

  /** As while another version of the pipeline takes over, or where results came from an entry. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void resultsOfSeveralPipelinesComeBackFromOneEntry(int rotation) {
    List<Summary> summaries =
        new ArrayList<>(
            List.of(
                summary(PIPELINE, "{\"door\":\"a\",\"at\":%d,\"state\":\"open\"}"),
                summary(readingField("lock"), "{\"door\":\"b\",\"at\":%d,\"lock\":7}"),
                StoredKeySamples.summary("c")));
    Collections.rotate(summaries, rotation);
    List<Commit> commits = new ArrayList<>();
    for (Summary summary : summaries) {
      String key = "key-" + commits.size();
      commits.add(new Commit(StoredKeySamples.plain(key, 1, 1), summary));
    }

    assertThat(newStore().commit(commits, PLENTY)).containsOnly(new CommitResult.Committed());

    Map<String, Commit> held = newStore().results(Set.of("key-0", "key-1", "key-2"), PLENTY);
    for (Commit commit : commits) {
      Summary back = Objects.requireNonNull(held.get(commit.next().key())).summary();
      Summary made = Objects.requireNonNull(commit.summary());
      assertThat(Objects.requireNonNull(back).fields()).isEqualTo(made.fields());
      assertThat(back.scores()).isEqualTo(made.scores());
    }
  }

  private static Summary summary(Pipeline pipeline, String json) {
    byte[] record = json.formatted(Meters.START).getBytes(UTF_8);
    Preparation preparation = pipeline.newPreparation();
    preparation.begin();
    Prepared prepared = preparation.prepare(record, 0, record.length, Meters.START + 1);
    KeyState state = pipeline.newState();
    state.apply(((Prepared.Ready) prepared).event(), new ArrayList<>());
    return state.summary();
  }

  /** What another environment reads. */
  private Object state() {
    Commit held = newStore().results(Set.of("front"), PLENTY).get("front");
    return Objects.requireNonNull(Objects.requireNonNull(held).summary())
        .fields()
        .getOrDefault("state", "nothing");
  }

  private void process(String state) {
    records++;
    String json =
        "{\"door\":\"front\",\"at\":%d,\"state\":%s}".formatted(Meters.START + records, state);
    BatchProcessor processor =
        new BatchProcessor(
            PIPELINE,
            newStore(),
            new InMemoryAlertSink(),
            new InMemoryQuarantine(),
            new StateCache(0),
            System::nanoTime);
    BatchOutcome outcome =
        processor.process(
            List.of(
                new ShardRecord(
                    "shard-0",
                    Position.of(Integer.toString(records)),
                    "p",
                    Meters.START + 100_000,
                    ByteBuffer.wrap(json.getBytes(UTF_8)))),
            PLENTY);
    assertThat(outcome.counts().applied()).isEqualTo(1);
  }
}
