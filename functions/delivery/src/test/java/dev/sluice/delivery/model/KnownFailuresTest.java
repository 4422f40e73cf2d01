package dev.sluice.delivery.model;

import static dev.sluice.delivery.model.RecordedFunction.SETTINGS;
import static dev.sluice.delivery.model.RecordedFunction.TAKEN;
import static dev.sluice.delivery.model.RecordedFunction.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.lambda.GivenUpBatch;
import dev.sluice.delivery.lambda.MappingSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** How records are known to be lost, repeated or held up, met in the model. */
final class KnownFailuresTest {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** What the function has done, one record after the other. */
  private final List<String> done = new ArrayList<>();

  /** Several threads collect failures, and whichever came last is the one that is reported. */
  @Test
  void aHelperThatReportsItsLastFailureLosesTheOthers() {
    run(SETTINGS, call -> first(call) ? call.failing("d") : TAKEN, failsOnce("b", "d"));

    assertThat(done).containsExactly("a", "c", "e", "d", "e").doesNotContain("b");
  }

  @Test
  void reportedInAnyOrderTheLowestCounts() {
    run(SETTINGS, call -> first(call) ? call.failing("d", "b") : TAKEN, failsOnce("b", "d"));

    assertThat(done).contains("a", "b", "c", "d", "e");
  }

  /** The rest of the batch is done behind a failure, and comes again with it. */
  @Test
  void aHelperThatGoesOnBehindAFailureRepeatsAndReordersAKey() {
    run(SETTINGS, call -> first(call) ? call.failing("c") : TAKEN, failsOnce("c"));

    assertThat(done).containsExactly("a", "b", "d", "e", "c", "d", "e");
  }

  @Test
  void byDefaultOneBadRecordHoldsItsShardUpUntilTheStreamDropsIt() {
    Delivered delivered = run(SETTINGS, KnownFailuresTest::whole, datum -> false);

    assertThat(done).as("what came with it").isEmpty();
    assertThat(sincePut(delivered)).isGreaterThanOrEqualTo(Duration.ofHours(24));
  }

  @Test
  void withBisectAndBoundedAttemptsItHoldsItUpForSeconds() {
    MappingSettings bounded = SETTINGS.retrying(3, true, PAUSE);
    Delivered delivered = run(bounded, KnownFailuresTest::whole, datum -> false);

    assertThat(done).containsExactly("b", "c", "d", "e");
    assertThat(sincePut(delivered)).isLessThan(Duration.ofSeconds(10));
  }

  /** Ten attempts and a factor of one were meant. */
  @Test
  void swappedAttemptsAndFactorGiveABatchUpAtOnce() {
    RecordedFunction function =
        new RecordedFunction(
            SETTINGS.retrying(1, false, PAUSE).parallelizationFactor(10),
            texts("a"),
            Choices.of(Schedule.NONE));
    function.answeringInTurn(invocation -> invocation < 2 ? "not an answer" : TAKEN);

    assertThat(function.run().givenUp())
        .extracting(GivenUpBatch::condition)
        .containsExactly(GivenUpBatch.Condition.RETRY_ATTEMPTS_EXHAUSTED);
  }

  private static boolean first(RecordedFunction.Call call) {
    return call.data().size() == 5;
  }

  /** A function that fails as a whole where a batch has a bad record. */
  private static String whole(RecordedFunction.Call call) {
    if (call.data().contains("a")) {
      throw new IllegalArgumentException("the first record is bad");
    }
    return TAKEN;
  }

  private static Predicate<String> failsOnce(String... data) {
    List<String> failing = new ArrayList<>(List.of(data));
    return failing::remove;
  }

  private static Duration sincePut(Delivered delivered) {
    return Duration.between(delivered.records().get(0).arrival(), delivered.end());
  }

  /** Runs a function that answers so, and tries every record if that is an answer. */
  private Delivered run(
      MappingSettings settings, RecordedFunction.Answering answering, Predicate<String> fails) {
    RecordedFunction function =
        new RecordedFunction(settings, texts("a", "b", "c", "d", "e"), Choices.of(Schedule.NONE));
    function.answering(call -> {
      String answer = answering.answer(call);
      call.data().stream().filter(fails.negate()).forEach(done::add);
      return answer;
    });
    return function.run();
  }
}
