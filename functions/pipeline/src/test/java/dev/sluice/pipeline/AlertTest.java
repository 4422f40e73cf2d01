package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.call;
import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.ARRIVAL_SECONDS;
import static dev.sluice.pipeline.Records.apply;
import static dev.sluice.pipeline.Records.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertTest {

  private static final Duration ALWAYS = Duration.ZERO;

  private static Pipeline hot(Duration quiet) {
    return new PlanBuilder().alert("hot", above("x", 5), Severity.HIGH, quiet, "hot").build();
  }

  private static String message(PlanBuilder plan, String fields) {
    Pipeline pipeline = plan.build();
    String json = "{\"id\":\"k\",\"ts\":%d%s}".formatted(ARRIVAL, fields);
    Decision decision = apply(pipeline.newState(), event(pipeline, json)).get(0);
    return ((Decision.Alert) decision).message();
  }

  /** The message of an alert on every record, about {@code x}. */
  private static String rendered(String json) {
    return message(
        new PlanBuilder().alert("a", constant(true), Severity.LOW, ALWAYS, variable("x")),
        ",\"x\":" + json);
  }

  @Test
  void raisesAnAlert() {
    Pipeline pipeline =
        new PlanBuilder()
            .ewma("odd", 0.5, 2, variable("x"))
            .ewma("never", 0.5, 2, variable("y"))
            .alert("hot", above("odd", 2), Severity.HIGH, ALWAYS, "at ", variable("x"), "!")
            .build();
    KeyState state = pipeline.newState();
    assertThat(apply(state, event(pipeline, 3, 10))).isEmpty();
    assertThat(apply(state, event(pipeline, 2, 12))).isEmpty();
    assertThat(apply(state, event(pipeline, 1, 14)))
        .containsExactly(
            new Decision.Alert(
                // printf 'turbines\nk\nhot\n1795348799999\n3' | sha256sum | cut -c1-32
                "55eeb2029ccf2cfe15ff154d13c20165",
                "hot",
                Severity.HIGH,
                "k",
                ARRIVAL - 1,
                "at 14!",
                Map.of("odd", 3.0),
                Map.of("odd", "1 above the usual 9 to 13"),
                ARRIVAL_SECONDS + 30 * 86_400));
  }

  @Test
  void raisesAtEveryRecordWithoutAQuietTime() {
    Pipeline pipeline = hot(ALWAYS);
    KeyState state = pipeline.newState();
    assertThat(apply(state, event(pipeline, 10, 6))).hasSize(1);
    assertThat(apply(state, event(pipeline, 10, 6))).hasSize(1);
    assertThat(apply(state, event(pipeline, 9000, 6))).hasSize(1);
    assertThat(apply(state, event(pipeline, 10, 5))).isEmpty();
  }

  @Test
  void isQuietInEventTime() {
    Pipeline pipeline = hot(Duration.ofMinutes(10));
    KeyState state = pipeline.newState();
    assertThat(apply(state, event(pipeline, 3_600_000, 6))).hasSize(1);
    assertThat(apply(state, event(pipeline, 3_000_001, 6))).isEmpty();
    assertThat(apply(state, event(pipeline, 7_200_000, 6))).isEmpty();
    assertThat(apply(state, event(pipeline, 3_000_000, 5))).isEmpty();
    assertThat(apply(state, event(pipeline, 3_000_000, 6))).hasSize(1);
    assertThat(apply(state, event(pipeline, 2_400_001, 6))).isEmpty();
  }

  @Test
  void givesEachAlertOfAKeyAnIdOfItsOwn() {
    Pipeline pipeline = hot(ALWAYS);
    List<String> ids = new ArrayList<>();
    for (String key : List.of("a", "b")) {
      KeyState state = pipeline.newState();
      for (int i = 0; i < 3; i++) {
        String json = "{\"id\":\"%s\",\"ts\":%d,\"x\":9}".formatted(key, ARRIVAL);
        ids.add(((Decision.Alert) apply(state, event(pipeline, json)).get(0)).id());
      }
    }
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
  }

  @Test
  void tellsTheHighestLevelThatHolds() {
    Pipeline pipeline =
        new PlanBuilder()
            .alert("a", above("x", 1), Severity.LOW, Duration.ofDays(1), "a")
            .alert("b", above("x", 2), Severity.CRITICAL, Duration.ofDays(1), "b")
            .alert("c", above("x", 0), Severity.INFO, Duration.ofDays(1), "c")
            .build();
    KeyState state = pipeline.newState();
    List<String> levels = new ArrayList<>();
    for (double value : new double[] {0, 0.5, 1.5, 2.5, 2.5, 1.5, 0}) {
      apply(state, event(pipeline, 0, value));
      levels.add(state.summary().level());
    }
    assertThat(levels).containsExactly("ok", "info", "low", "critical", "critical", "low", "ok");
  }

  @Test
  void takesAnAbsentValueAsNotTrue() {
    Pipeline pipeline = hot(ALWAYS);
    List<Decision> decisions = new ArrayList<>();
    String json = "{\"id\":\"k\",\"ts\":%d}".formatted(ARRIVAL);
    assertThat(pipeline.newState().apply(event(pipeline, json), decisions)).isEmpty();
    assertThat(decisions).isEmpty();
  }

  @Test
  void namesAlertsThatCannotBeEvaluated() {
    Expression sum = call("_+_", variable("x"), constant(1.0));
    Pipeline pipeline =
        new PlanBuilder()
            .alert("condition", above("x", 5), Severity.LOW, ALWAYS, "c")
            .alert("not boolean", variable("x"), Severity.LOW, ALWAYS, "n")
            .alert("absent", constant(true), Severity.LOW, ALWAYS, "a", variable("y"))
            .alert("message", constant(true), Severity.LOW, ALWAYS, "m", sum)
            .build();
    List<Decision> decisions = new ArrayList<>();
    String json = "{\"id\":\"k\",\"ts\":%d,\"x\":\"text\"}".formatted(ARRIVAL);
    assertThat(pipeline.newState().apply(event(pipeline, json), decisions))
        .containsExactly("condition", "not boolean", "message");
    assertThat(decisions)
        .extracting(alert -> ((Decision.Alert) alert).message())
        .containsExactly("a?", "m?");
  }

  // Messages

  @ParameterizedTest
  @CsvSource({
    "44, 44",
    "43.33333333, 43.3333",
    "0, 0",
    "-0.0, 0",
    "-1.50, -1.5",
    "0.1, 0.1",
    "99999.96, 100000",
    "999999.7, 1000000",
    "20261122, 20261122",
    "1234567.89, 1234568",
    "999999999999999, 999999999999999",
    "1e15, 1E+15",
    "2.5e20, 2.5E+20",
    "0.000001, 0.000001",
    "0.00001234567, 0.0000123457",
    "1.5e-7, 1.5E-7",
    "true, true",
    "null, ?"
  })
  void rendersScalars(String json, String text) {
    assertThat(rendered(json)).isEqualTo(text);
  }

  @Test
  void rendersListsAndMapsAsJson() {
    assertThat(rendered("[1, 2.50, \"a\\\"b\\\\c\\n\", null, true, {\"k\": [], \"l\": {}}]"))
        .isEqualTo("[1,2.5,\"a\\\"b\\\\c\\u000a\",null,true,{\"k\":[],\"l\":{}}]");
  }

  @Test
  void rendersTimesIntegersAndDurations() {
    PlanBuilder plan =
        new PlanBuilder()
            .field("n", FieldType.INT)
            .alert(
                "a",
                constant(true),
                Severity.LOW,
                ALWAYS,
                variable("event.time"),
                " ",
                variable("n"),
                " ",
                call("duration", constant("90.5s")));
    assertThat(message(plan, ",\"n\":9007199254740993"))
        .isEqualTo("2026-11-22T12:00:00Z 9007199254740993 90.5s");
  }

  @Test
  void boundsEachValue() {
    assertThat(rendered("\"" + "x".repeat(256) + "\"")).isEqualTo("x".repeat(256));
    assertThat(rendered("\"" + "x".repeat(257) + "\"")).isEqualTo("x".repeat(255) + "…");
    assertThat(rendered("\"" + "x".repeat(254) + "😀😀\"")).isEqualTo("x".repeat(254) + "…");
    assertThat(rendered("[" + "1,".repeat(9999) + "1]")).hasSize(256).startsWith("[1,1,");
  }

  @Test
  void boundsTheMessage() {
    PlanBuilder plan =
        new PlanBuilder()
            .alert("a", constant(true), Severity.LOW, ALWAYS, "x".repeat(1000), variable("x"));
    assertThat(message(plan, ",\"x\":\"" + "y".repeat(24) + "\"")).hasSize(1024).endsWith("y");
    assertThat(message(plan, ",\"x\":\"" + "y".repeat(25) + "\"")).hasSize(1024).endsWith("y…");
  }
}
