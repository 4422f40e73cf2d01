package dev.sluice.delivery.model;

import static dev.sluice.delivery.model.RecordedFunction.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.delivery.lambda.MappingSettings;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Tumbling windows in the model; their own rules are tested with them. */
final class WindowsTest {
  private static final MappingSettings MINUTES = SETTINGS.tumbling(Duration.ofSeconds(60));
  private static final Pattern COUNT = Pattern.compile("\"state\":\\{\"n\":(\\d+)\\}");

  @Test
  void stateIsCarriedAndAWindowEndsWithAFinalInvocation() {
    RecordedFunction function = run(MINUTES.batching(2, Duration.ZERO), twoMinutes(), new Script());

    assertThat(told(function))
        .containsExactly("[a, b] 0", "[c] 2", "[] 3 final", "[d] 0", "[] 1 final");
    assertThat(function.times().get(2)).isGreaterThanOrEqualTo(60_000);
  }

  @Test
  void theFinalInvocationMayComeWithTheLastRecords() {
    Workload workload =
        Workload.shards(1)
            .put("k", "a")
            .after(Duration.ofSeconds(61))
            .put("k", "b")
            .createMapping()
            .build();
    RecordedFunction function =
        run(MINUTES, workload, new Script().each("final invocation of a window", 1));

    assertThat(told(function)).startsWith("[a] 0 final", "[b] 0");
  }

  @Test
  void aFailedInvocationIsRetriedWithTheSameState() {
    RecordedFunction function =
        run(MINUTES, twoMinutes(), new Script().at("answer", 0, 2).at("answer", 2, 2));

    assertThat(told(function))
        .containsExactly(
            "[a, b, c] 0", "[a, b, c] 0", "[] 3 final", "[] 3 final", "[d] 0", "[] 1 final");
  }

  @Test
  void anAnswerWithoutStateHasFailed() {
    RecordedFunction function =
        new RecordedFunction(MINUTES, twoMinutes(), Choices.of(Schedule.NONE));
    function.answering(call -> function.calls().size() == 1 ? "{}" : counted(call));
    function.run();

    assertThat(told(function)).startsWith("[a, b, c] 0", "[a, b, c] 0", "[] 3 final");
  }

  @Test
  void aPartialAnswerCarriesItsState() {
    RecordedFunction function =
        new RecordedFunction(MINUTES, twoMinutes(), Choices.of(Schedule.NONE));
    function.answering(call ->
        function.calls().size() == 1
            ? call.failing("c").replace("{\"batch", "{\"state\":{\"n\":2},\"batch")
            : counted(call));
    function.run();

    assertThat(told(function)).startsWith("[a, b, c] 0", "[c] 2", "[] 3 final");
  }

  @Test
  void aStateThatIsTooLargeEndsTheWindowEarly() {
    RecordedFunction function =
        new RecordedFunction(
            MINUTES.batching(2, Duration.ZERO), twoMinutes(), Choices.of(Schedule.NONE));
    function.answering(call ->
        function.calls().size() == 1
            ? "{\"state\":{\"x\":\"" + "x".repeat(1 << 20) + "\"}}"
            : counted(call));
    function.run();

    assertThat(told(function))
        .containsExactly("[a, b] 0", "[] 0 early", "[c] 0", "[] 1 final", "[d] 0", "[] 1 final");
  }

  @Test
  void aShardsEndEndsItsWindow() {
    Workload workload = Workload.shards(1).put("k", "a").split(0).put("k", "b").build();
    RecordedFunction function = run(MINUTES, workload, new Script());

    assertThat(told(function)).containsExactly("[a] 0", "[] 1 final", "[b] 0", "[] 1 final");
    assertThat(function.times().get(1)).isLessThan(60_000);
  }

  @Test
  void aWindowWhoseFinalInvocationAlwaysFailsIsDroppedAfterItsRetries() {
    RecordedFunction function =
        new RecordedFunction(
            MINUTES.retrying(1, false, Duration.ofMillis(1)),
            twoMinutes(),
            Choices.of(Schedule.NONE));
    function.answering(call -> {
      if (call.data().isEmpty()) {
        throw new IllegalStateException("no");
      }
      return counted(call);
    });
    function.run();

    assertThat(told(function))
        .containsExactly(
            "[a, b, c] 0", "[] 3 final", "[] 3 final", "[d] 0", "[] 1 final", "[] 1 final");
  }

  @Test
  void whatIsTakenOnceMoreGoesOnFromTheStateOfThatTime() {
    RecordedFunction function =
        run(MINUTES.batching(2, Duration.ZERO), twoMinutes(), new Script().at("checkpoint", 0, 1));

    assertThat(told(function))
        .containsExactly("[a, b] 0", "[a, b] 0", "[c] 2", "[] 3 final", "[d] 0", "[] 1 final");
  }

  private static Workload twoMinutes() {
    return Workload.shards(1)
        .put("k", "a")
        .put("k", "b")
        .put("k", "c")
        .after(Duration.ofSeconds(70))
        .put("k", "d")
        .build();
  }

  private static RecordedFunction run(MappingSettings settings, Workload workload, Script script) {
    RecordedFunction function =
        new RecordedFunction(settings, workload, script.choices()).answering(WindowsTest::counted);
    function.run();
    return function;
  }

  private static String counted(RecordedFunction.Call call) {
    return "{\"state\":{\"n\":" + (count(call) + call.data().size()) + "}}";
  }

  private static int count(RecordedFunction.Call call) {
    Matcher matcher = COUNT.matcher(call.event());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** The data, the count so far, and the flags of each invocation. */
  private static List<String> told(RecordedFunction function) {
    return function.calls().stream()
        .map(call ->
            call.data()
                + " "
                + count(call)
                + (call.event().contains("\"isFinalInvokeForWindow\":true") ? " final" : "")
                + (call.event().contains("\"isWindowTerminatedEarly\":true") ? " early" : ""))
        .toList();
  }
}
