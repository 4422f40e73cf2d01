package dev.sluice.delivery.model;

import static dev.sluice.delivery.model.RecordedFunction.SETTINGS;
import static dev.sluice.delivery.model.RecordedFunction.TAKEN;
import static dev.sluice.delivery.model.RecordedFunction.batchesOf;
import static dev.sluice.delivery.model.RecordedFunction.texts;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.lambda.GivenUpBatch.Condition;
import dev.sluice.delivery.lambda.MappingSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a batch that is not taken whole. */
final class RetryingTest {
  private static final Duration PAUSE = Duration.ofMillis(100);

  @Test
  void deliveryResumesAtTheLowestThatIsNamed() {
    RecordedFunction function =
        function(SETTINGS, texts("a", "b", "c", "d"))
            .answering(call -> call.data().contains("a") ? call.failing("d", "c") : TAKEN);
    function.run();

    assertThat(function.batches()).containsExactly(List.of("a", "b", "c", "d"), List.of("c", "d"));
  }

  @Test
  void whatAPartialAnswerLeavesMayComeWithWhatWaits() {
    RecordedFunction function =
        function(
                batchesOf(3),
                texts("a", "b", "c", "d"),
                new Script().each("batch after a partial answer", 1))
            .answering(call -> call.data().contains("a") ? call.failing("c") : TAKEN);
    function.run();

    assertThat(function.batches()).containsExactly(List.of("a", "b", "c"), List.of("c", "d"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "{}", "{\"batchItemFailures\":null}", TAKEN})
  void nothingNamedIsSuccess(String answer) {
    RecordedFunction function = function(SETTINGS, texts("a")).answering(call -> answer);
    function.run();

    assertThat(function.batches()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "oops",
        "[]",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
        "{\"batchItemFailures\":[{\"itemIdentifier\":\"12\"}]}",
        "{\"batchItemFailures\":[{\"id\":\"12\"}]}"
      })
  void aMalformedAnswerFailsTheBatch(String answer) {
    RecordedFunction function =
        function(SETTINGS, texts("a", "b")).answeringInTurn(i -> i == 0 ? answer : TAKEN);
    function.run();

    assertThat(function.batches()).containsExactly(List.of("a", "b"), List.of("a", "b"));
  }

  @Test
  void answersMeanNothingUnlessFailuresAreReported() {
    RecordedFunction function =
        function(SETTINGS.reporting(false), texts("a", "b")).answering(call -> call.failing("b"));
    function.run();

    assertThat(function.batches()).hasSize(1);
  }

  @Test
  void aBatchThatFailsIsDeliveredAgainAfterAPause() {
    RecordedFunction function = failingFirst(2, function(SETTINGS, texts("a")));
    function.run();

    assertThat(function.batches()).hasSize(3);
    // Five milliseconds go by before an invocation, and two with its call.
    assertThat(function.times()).containsExactly(5L, 112L, 319L);
  }

  @Test
  void aFailedBatchIsHalved() {
    MappingSettings bisecting = SETTINGS.retrying(0, true, PAUSE);
    RecordedFunction function = poisoned(function(bisecting, texts("a", "b", "bad", "d")));
    Delivered delivered = function.run();

    assertThat(function.batches())
        .containsExactly(
            List.of("a", "b", "bad", "d"),
            List.of("a", "b"),
            List.of("bad", "d"),
            List.of("bad"),
            List.of("d"));
    assertThat(givenUp(delivered)).containsExactly(List.of("bad"));
  }

  /** "The batch is bisected at the returned sequence number." */
  @Test
  void withBisectAPartialAnswerCutsWhereItSays() {
    RecordedFunction function =
        function(SETTINGS.retrying(2, true, PAUSE), texts("a", "b", "c", "d"))
            .answering(call -> call.data().contains("a") ? call.failing("b") : TAKEN);
    function.run();

    assertThat(function.batches())
        .containsExactly(List.of("a", "b", "c", "d"), List.of("b", "c", "d"));
  }

  @Test
  void namingTheFirstRecordIsAFailureOrNot() {
    MappingSettings bisecting = SETTINGS.retrying(3, true, PAUSE);
    RecordedFunction asFailure =
        function(bisecting, texts("a", "b"))
            .answering(call -> call.data().size() == 2 ? call.failing("a") : TAKEN);
    asFailure.run();
    RecordedFunction asPartial =
        function(bisecting, texts("a", "b"), new Script().each("naming the first record", 1));
    asPartial.answering(call -> asPartial.calls().size() < 3 ? call.failing("a") : TAKEN);
    asPartial.run();

    assertThat(asFailure.batches()).containsExactly(List.of("a", "b"), List.of("a"), List.of("b"));
    assertThat(asPartial.batches())
        .containsExactly(List.of("a", "b"), List.of("a", "b"), List.of("a", "b"));
  }

  @Test
  void aBatchIsGivenUpAfterItsRetries() {
    RecordedFunction function =
        poisoned(
            function(
                SETTINGS.retrying(2, false, PAUSE).batching(1, Duration.ZERO), texts("bad", "a")));
    Delivered delivered = function.run();

    assertThat(function.batches())
        .containsExactly(List.of("bad"), List.of("bad"), List.of("bad"), List.of("a"));
    assertThat(delivered.givenUp())
        .extracting(batch -> batch.condition() + " " + batch.invocations())
        .containsExactly(Condition.RETRY_ATTEMPTS_EXHAUSTED + " 3");
  }

  @Test
  void retriesAreCountedAnewAfterAPartialAnswerOrNot() {
    MappingSettings once = SETTINGS.retrying(1, false, PAUSE);

    assertThat(attemptsAtB(once, new Script())).isEqualTo(3);
    assertThat(attemptsAtB(once, new Script().each("attempts of the rest", 1))).isEqualTo(2);
  }

  private static long attemptsAtB(MappingSettings settings, Script script) {
    RecordedFunction function =
        function(settings, texts("a", "b"), script).answering(call -> call.failing("b"));
    function.run();
    return function.batches().stream().filter(batch -> batch.contains("b")).count();
  }

  @Test
  void halvesInheritTheAttemptsOrNot() {
    assertThat(attemptsAtBad(new Script())).isEqualTo(3);
    assertThat(attemptsAtBad(new Script().each("attempts of halves", 1))).isEqualTo(4);
  }

  /** The first attempt is spent on an answer that takes nothing, before the batch is halved. */
  private static long attemptsAtBad(Script script) {
    script.each("naming the first record", 1);
    RecordedFunction function =
        function(SETTINGS.retrying(1, true, PAUSE), texts("a", "bad"), script);
    function.answering(call -> {
      if (function.calls().size() > 1 && call.data().contains("bad")) {
        throw new IllegalArgumentException("bad");
      }
      return function.calls().size() == 1 ? call.failing("a") : TAKEN;
    });
    function.run();
    return function.batches().stream().filter(batch -> batch.contains("bad")).count();
  }

  @Test
  void recordsTooOldAreGivenUpAloneOrWithTheirBatch() {
    assertThat(givenUpByAge(new Script())).containsExactly(List.of("old"));
    assertThat(givenUpByAge(new Script().each("age of a batch", 1)))
        .containsExactly(List.of("old", "new"));
  }

  /** The function fails for 70 seconds; at the end of them one record of two is 60 seconds old. */
  private static List<List<String>> givenUpByAge(Script script) {
    MappingSettings minute =
        SETTINGS.maximumAge(Duration.ofSeconds(60)).batching(10, Duration.ofSeconds(40));
    Workload workload =
        Workload.shards(1).put("k", "old").after(Duration.ofSeconds(30)).put("k", "new").build();
    RecordedFunction function = function(minute, workload, script);
    function.answering(call -> {
      if (call.at().isBefore(workload.start().plusSeconds(58))) {
        throw new IllegalStateException("not yet");
      }
      return TAKEN;
    });
    Delivered delivered = function.run();
    assertThat(delivered.givenUp())
        .allSatisfy(
            batch -> assertThat(batch.condition()).isEqualTo(Condition.RECORD_AGE_EXCEEDED));
    return givenUp(delivered);
  }

  @Test
  void withoutAMaximumAgeRecordsAreDeliveredUntilTheStreamDropsThem() {
    RecordedFunction function = poisoned(function(SETTINGS, texts("bad")));
    Delivered delivered = function.run();

    assertThat(givenUp(delivered)).containsExactly(List.of("bad"));
    assertThat(Duration.between(delivered.records().get(0).arrival(), delivered.end()))
        .isBetween(Duration.ofHours(24), Duration.ofHours(25));
  }

  /**
   * "This doesn't apply to service errors or throttles where the batch didn't reach the function."
   */
  @Test
  void throttlingIsNoAttempt() {
    RecordedFunction function =
        function(
            SETTINGS.retrying(0, true, PAUSE),
            texts("a", "b"),
            new Script().at("throttling", 0, 1).at("throttling", 1, 1));
    Delivered delivered = function.run();

    assertThat(function.batches()).containsExactly(List.of("a", "b"));
    assertThat(delivered.givenUp()).isEmpty();
  }

  @Test
  void aLostAnswerBringsTheBatchAgain() {
    RecordedFunction function =
        function(
            SETTINGS.retrying(0, true, PAUSE), texts("a", "b"), new Script().at("answer", 0, 1));
    Delivered delivered = function.run();

    assertThat(function.batches()).containsExactly(List.of("a", "b"), List.of("a", "b"));
    assertThat(delivered.givenUp()).isEmpty();
  }

  @Test
  void deliveryMayResumeFromTheCheckpointWithOtherBatches() {
    RecordedFunction function =
        failingFirst(
            1,
            function(
                SETTINGS,
                texts("a", "b", "c"),
                new Script().at("checkpoint", 0, 1).at("batch", 1, 1)));
    function.run();

    assertThat(function.batches())
        .containsExactly(List.of("a", "b", "c"), List.of("a"), List.of("b", "c"));
  }

  @Test
  void whatWasTakenMayComeOnceMore() {
    RecordedFunction function =
        function(batchesOf(2), texts("a", "b", "c", "d", "e"), new Script().at("checkpoint", 1, 1));
    function.run();

    assertThat(function.batches())
        .containsExactly(
            List.of("a", "b"),
            List.of("c", "d"),
            List.of("a", "b"),
            List.of("c", "d"),
            List.of("e"));
  }

  @Test
  void aFailureDestinationIsTold() {
    RecordedFunction function =
        poisoned(function(SETTINGS.retrying(0, false, PAUSE), texts("bad")));
    Delivered delivered = function.run();

    assertThat(new String(delivered.discarded().get(0).object(), UTF_8))
        .contains("\"condition\":\"RetryAttemptsExhausted\"")
        .contains("\"approximateInvokeCount\":1")
        .contains("\"functionError\":\"Unhandled\"")
        .contains("\"shardId\":\"shardId-000000000000\"")
        .contains("\"payload\":\"{\\\"Records\\\":[");
  }

  private static List<List<String>> givenUp(Delivered delivered) {
    return delivered.givenUp().stream()
        .map(batch ->
            batch.records().stream().map(record -> new String(record.data(), UTF_8)).toList())
        .toList();
  }

  private static RecordedFunction poisoned(RecordedFunction function) {
    return function.answering(call -> {
      if (call.data().contains("bad")) {
        throw new IllegalArgumentException("bad");
      }
      return TAKEN;
    });
  }

  private static RecordedFunction failingFirst(int times, RecordedFunction function) {
    return function.answeringInTurn(i -> {
      if (i < times) {
        throw new IllegalStateException("not yet");
      }
      return TAKEN;
    });
  }

  private static RecordedFunction function(MappingSettings settings, Workload workload) {
    return function(settings, workload, new Script());
  }

  private static RecordedFunction function(
      MappingSettings settings, Workload workload, Script script) {
    return new RecordedFunction(settings, workload, script.choices());
  }
}
