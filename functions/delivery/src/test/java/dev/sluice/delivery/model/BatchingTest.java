package dev.sluice.delivery.model;

import static dev.sluice.delivery.model.RecordedFunction.SETTINGS;
import static dev.sluice.delivery.model.RecordedFunction.batchesOf;
import static dev.sluice.delivery.model.RecordedFunction.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.delivery.aggregation.UserRecord;
import dev.sluice.delivery.lambda.MappingSettings;
import dev.sluice.delivery.stream.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How records become batches. */
final class BatchingTest {
  @Test
  void aBatchHasAtMostTheBatchSize() {
    assertThat(batches(batchesOf(2), texts("a", "b", "c")))
        .containsExactly(List.of("a", "b"), List.of("c"));
  }

  @Test
  void anEventHasAtMostSixMegabytes() {
    Workload.Builder workload = Workload.shards(1);
    for (int i = 0; i < 10; i++) {
      workload.put("k", new byte[1_000_000]);
    }

    assertThat(batches(SETTINGS, workload.build())).extracting(List::size).containsExactly(4, 4, 2);
  }

  @Test
  void aBatchIsDeliveredAsSoonAsItIsThere() {
    Workload workload =
        Workload.shards(1).put("k", "a").after(Duration.ofMillis(1500)).put("k", "b").build();

    assertThat(batches(SETTINGS, workload)).containsExactly(List.of("a"), List.of("b"));
  }

  /** "At a base rate of once per second." */
  @Test
  void aShardIsPolledOnceASecond() {
    Workload workload =
        Workload.shards(1)
            .after(Duration.ofMillis(100))
            .put("k", "a")
            .after(Duration.ofMillis(300))
            .put("k", "b")
            .after(Duration.ofMillis(700))
            .put("k", "c")
            .build();
    RecordedFunction function = run(SETTINGS, workload, Choices.of(Schedule.NONE));

    assertThat(function.batches()).containsExactly(List.of("a", "b"), List.of("c"));
    assertThat(function.times()).containsExactly(1005L, 2005L);
  }

  @Test
  void aBatchingWindowGathers() {
    Workload workload =
        Workload.shards(1)
            .put("k", "a")
            .after(Duration.ofSeconds(3))
            .put("k", "b")
            .after(Duration.ofSeconds(9))
            .put("k", "c")
            .build();
    RecordedFunction function =
        run(SETTINGS.batching(10, Duration.ofSeconds(5)), workload, Choices.of(Schedule.NONE));

    assertThat(function.batches()).containsExactly(List.of("a", "b"), List.of("c"));
    // The second window began when the first invocation had completed.
    assertThat(function.times()).containsExactly(5005L, 12_005L);
  }

  @Test
  void aFullBatchDoesNotWait() {
    RecordedFunction function =
        run(
            SETTINGS.batching(2, Duration.ofSeconds(30)),
            texts("a", "b"),
            Choices.of(Schedule.NONE));

    assertThat(function.times()).containsExactly(5L);
  }

  @Test
  void lessMayBeReadThanThereIs() {
    assertThat(batches(SETTINGS, texts("a", "b", "c", "d"), new Script().at("batch", 0, 1)))
        .containsExactly(List.of("a"), List.of("b", "c", "d"));
    assertThat(batches(SETTINGS, texts("a", "b", "c", "d"), new Script().at("batch", 0, 2)))
        .containsExactly(List.of("a", "b"), List.of("c", "d"));
  }

  @Test
  void aReadMayGiveNothingYet() {
    RecordedFunction function = run(SETTINGS, texts("a"), new Script().at("read", 0, 1).choices());

    assertThat(function.times()).containsExactly(1005L);
  }

  @Test
  void whatTheFiltersDoNotMatchIsNotDelivered() {
    MappingSettings filtered =
        batchesOf(2).filteredBy("{\"data\":{\"n\":[{\"numeric\":[\">\",1]}]}}");
    Workload workload = texts("{\"n\":1}", "{\"n\":2}", "{\"n\":3}", "{\"n\":4}", "{\"n\":0}");

    assertThat(batches(filtered, workload))
        .containsExactly(List.of("{\"n\":2}", "{\"n\":3}"), List.of("{\"n\":4}"));
    assertThat(batches(filtered, workload, new Script().each("filter", 1)))
        .as("filtered in batches")
        .containsExactly(List.of("{\"n\":2}"), List.of("{\"n\":3}", "{\"n\":4}"));
  }

  /** With standard iterators the function gets an aggregated record as it was put. */
  @Test
  void anAggregatedRecordIsOneRecordAndComesAgainWhole() {
    Workload workload =
        Workload.shards(1)
            .put("k", "a")
            .putAggregated(
                "k",
                UserRecord.of("k", "b".getBytes(UTF_8)),
                UserRecord.of("k", "c".getBytes(UTF_8)))
            .build();
    RecordedFunction function = new RecordedFunction(SETTINGS, workload, Choices.of(Schedule.NONE));
    function.answering(call ->
        call.data().size() == 2 ? call.failing(call.data().get(1)) : RecordedFunction.TAKEN);
    Delivered delivered = function.run();

    assertThat(function.batches()).extracting(List::size).containsExactly(2, 1);
    assertThat(delivered.records().get(1).data())
        .startsWith(0xF3, 0x89, 0x9A, 0xC2)
        .contains('b', 'c');
  }

  @Test
  void startsAtTheTrimHorizon() {
    assertThat(batches(SETTINGS, before("a", "b"))).containsExactly(List.of("a"), List.of("b"));
  }

  @Test
  void startsAtTheLatest() {
    MappingSettings latest = SETTINGS.startingAt(new Position.Latest());

    assertThat(batches(latest, before("a", "b"))).containsExactly(List.of("b"));
  }

  /** "To ensure that no events are missed", the Guide asks for another position than LATEST. */
  @Test
  void fromTheLatestRecordsMayBeMissedWhilePollingBegins() {
    MappingSettings latest = SETTINGS.startingAt(new Position.Latest());
    Script late = new Script().at("start", 0, 1);

    assertThat(batches(latest, before("a", "b"), late)).isEmpty();
    assertThat(batches(SETTINGS, before("a", "b"), late)).hasSize(2);
  }

  @Test
  void startsAtATime() {
    Workload workload =
        Workload.shards(1)
            .put("k", "a")
            .after(Duration.ofSeconds(10))
            .put("k", "b")
            .after(Duration.ofSeconds(10))
            .createMapping()
            .put("k", "c")
            .build();
    MappingSettings fromTen =
        SETTINGS.startingAt(new Position.AtTimestamp(Instant.parse("2026-01-01T00:00:10Z")));

    assertThat(batches(fromTen, workload)).containsExactly(List.of("b", "c"));
  }

  @Test
  void theFunctionIsToldOfItself() {
    RecordedFunction function =
        run(
            SETTINGS.function("score", Duration.ofSeconds(3), 256),
            texts("a"),
            Choices.of(Schedule.NONE));

    assertThat(function.calls().get(0).context().getInvokedFunctionArn())
        .isEqualTo("arn:aws:lambda:us-east-2:123456789012:function:score");
    assertThat(function.calls().get(0).context().getMemoryLimitInMB()).isEqualTo(256);
    assertThat(function.calls().get(0).event())
        .contains("\"eventSourceARN\":\"arn:aws:kinesis:us-east-2:123456789012:stream/orders\"");
  }

  @Test
  void aFunctionThatNeverEndsIsTold() {
    RecordedFunction function =
        new RecordedFunction(
                SETTINGS.tumbling(Duration.ofSeconds(60)), texts("a"), Choices.of(Schedule.NONE))
            .answering(call -> {
              if (call.data().isEmpty()) {
                throw new IllegalStateException("the final invocation fails");
              }
              return "{\"state\":{}}";
            });

    assertThatExceptionOfType(UnfinishedException.class)
        .isThrownBy(function::run)
        .withMessageContaining("10000 invocations");
  }

  private static Workload before(String before, String after) {
    return Workload.shards(1)
        .put("k", before)
        .createMapping()
        .after(Duration.ofSeconds(2))
        .put("k", after)
        .build();
  }

  private static List<List<String>> batches(MappingSettings settings, Workload workload) {
    return run(settings, workload, Choices.of(Schedule.NONE)).batches();
  }

  private static List<List<String>> batches(
      MappingSettings settings, Workload workload, Script script) {
    return run(settings, workload, script.choices()).batches();
  }

  private static RecordedFunction run(
      MappingSettings settings, Workload workload, Choices choices) {
    RecordedFunction function = new RecordedFunction(settings, workload, choices);
    function.run();
    return function;
  }
}
