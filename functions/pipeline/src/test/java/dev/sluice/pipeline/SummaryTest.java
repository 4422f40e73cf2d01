package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.call;
import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.ARRIVAL_SECONDS;
import static dev.sluice.pipeline.Records.apply;
import static dev.sluice.pipeline.Records.event;
import static dev.sluice.pipeline.Records.summary;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.pipeline.bytes.ByteSink;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private static final Aggregate COUNT = new Aggregate("n", Function.COUNT, null);
  private static final Aggregate PEAK = new Aggregate("peak", Function.MAX, variable("x"));

  @Test
  void tellsTheLatestRecordAndNotTheNewest() {
    Pipeline pipeline = new PlanBuilder().set("x", variable("x")).build();
    KeyState state = pipeline.newState();
    apply(state, event(pipeline, 1000, 1));
    apply(state, event(pipeline, 5000, 2));
    assertThat(state.summary())
        .isEqualTo(
            new Summary(
                ARRIVAL - 5000,
                2,
                "ok",
                Map.of("x", 2.0),
                Map.of(),
                List.of(),
                ARRIVAL_SECONDS + 90 * 86_400));
  }

  @Test
  void showsTheNamedFieldsThatArePlainValues() {
    Pipeline pipeline =
        new PlanBuilder()
            .field("int", FieldType.INT)
            .field("bool", FieldType.BOOL)
            .field("list", FieldType.LIST)
            .field("map", FieldType.MAP)
            .field("nothing", FieldType.STRING)
            .field("absent", FieldType.STRING)
            .set("long", variable("long"))
            .set("infinite", call("_/_", constant(1.0), constant(0.0)))
            .build();
    String json =
        """
        {"id":"k","ts":%d,"int":7,"bool":false,"list":[1],"map":{"a":1},"nothing":null,
         "long":"%s","unnamed":1}\
        """
            .formatted(ARRIVAL, "x".repeat(300));
    assertThat(summary(pipeline, json).fields())
        .isEqualTo(Map.of("int", 7L, "bool", false, "long", "x".repeat(255) + "…"));
  }

  @Test
  void staysAsItIsWhenTheKeyGoesOn() {
    Pipeline pipeline =
        new PlanBuilder()
            .ewma("odd", 0.5, 1, variable("x"))
            .window(
                "second",
                Duration.ofSeconds(1),
                Duration.ZERO,
                new Aggregate("n", Function.COUNT, null))
            .field("site", FieldType.STRING)
            .build();
    Preparation preparation = pipeline.newPreparation();
    KeyState state = pipeline.newState();
    byte[] data = new byte[200];
    pass(state, preparation, data, 0, "north");
    pass(state, preparation, data, 2000, "south");
    Summary second = state.summary();
    String text = second.toString();

    pass(state, preparation, data, 4000, "w");

    assertThat(text).contains("site=south", "n=1.0", "odd=");
    assertThat(second).hasToString(text);
    assertThat(state.summary()).isNotEqualTo(second);
  }

  @Test
  void isInBytesWhatItsResultsComeTo() {
    Pipeline pipeline =
        new PlanBuilder()
            .field("int", FieldType.INT)
            .field("bool", FieldType.BOOL)
            .field("list", FieldType.LIST)
            .field("plain", FieldType.STRING)
            .field("accent", FieldType.STRING)
            .ewma("odd", 0.5, 1, variable("x"))
            .ewma("never", 0.5, 9, variable("x"))
            .window("second", Duration.ofSeconds(1), Duration.ZERO, COUNT, PEAK)
            .window("hour", Duration.ofHours(1), Duration.ZERO, COUNT)
            .set("at", variable("event.time"))
            .set("infinite", call("_/_", constant(1.0), constant(0.0)))
            .build();
    String json =
        """
        {"id":"k","ts":%d,"x":%d,"int":7,"bool":true,"list":[1],"plain":"open","accent":"geöffnet 🚪"}\
        """;
    KeyState state = pipeline.newState();
    apply(state, event(pipeline, json.formatted(ARRIVAL - 5000, 1)));
    apply(state, event(pipeline, json.formatted(ARRIVAL - 2000, 2)));
    Summary summary = state.summary();
    Summary given =
        new Summary(
            summary.timeMillis(),
            summary.count(),
            summary.level(),
            summary.fields(),
            summary.scores(),
            summary.windows(),
            summary.expiresAt());

    assertThat(summary.fields()).containsOnlyKeys("x", "int", "bool", "plain", "accent", "at");
    assertThat(summary.scores()).containsOnlyKeys("odd");
    assertThat(summary.windows()).hasSize(1);
    assertThat(given).isEqualTo(summary);
    assertThat(given.encoded()).isNull();
    EncodedResults encoded = Objects.requireNonNull(summary.encoded());
    ByteSink asMade = new ByteSink(1);
    encoded.write(asMade);
    ByteSink asRead = new ByteSink(1);
    ResultForm.write(given, encoded.names().texts()::indexOf, asRead);
    assertThat(asMade.toArray()).isEqualTo(asRead.toArray());
  }

  /** Each record is in the same bytes. */
  private static void pass(
      KeyState state, Preparation preparation, byte[] data, long millis, String site) {
    byte[] record =
        "{\"id\":\"k\",\"ts\":%d,\"x\":%d,\"site\":\"%s\"}"
            .formatted(ARRIVAL - 10_000 + millis, millis % 3, site)
            .getBytes(UTF_8);
    System.arraycopy(record, 0, data, 0, record.length);
    preparation.begin();
    Prepared prepared = preparation.prepare(data, 0, record.length, ARRIVAL);
    apply(state, ((Prepared.Ready) prepared).event());
  }

  /** The results are put together where the state was taken apart. */
  @Test
  void tellsNoWindowAsLongAsNoneHasClosed() throws Exception {
    Pipeline pipeline =
        new PlanBuilder().window("hour", Duration.ofHours(1), Duration.ZERO, COUNT, PEAK).build();
    KeyState state = pipeline.newState();
    apply(state, event(pipeline, 0, 1));
    KeyState restored = pipeline.restore(state.encode());
    apply(restored, event(pipeline, 1000, 2));
    assertThat(restored.summary().windows()).isEmpty();
  }

  @Test
  void tellsNothingBeforeARecordWasApplied() throws Exception {
    Pipeline pipeline = new PlanBuilder().build();
    KeyState state = pipeline.newState();
    assertThatIllegalStateException().isThrownBy(state::summary);
    apply(state, event(pipeline, 0, 1));
    KeyState restored = pipeline.restore(state.encode());
    assertThatIllegalStateException().isThrownBy(restored::summary);
  }
}
