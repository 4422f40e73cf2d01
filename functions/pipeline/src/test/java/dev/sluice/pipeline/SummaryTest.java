package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.call;
import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.ARRIVAL_SECONDS;
import static dev.sluice.pipeline.Records.apply;
import static dev.sluice.pipeline.Records.event;
import static dev.sluice.pipeline.Records.summary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.pipeline.plan.FieldType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTest {

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
  void tellsNothingBeforeARecordWasApplied() throws Exception {
    Pipeline pipeline = new PlanBuilder().build();
    KeyState state = pipeline.newState();
    assertThatIllegalStateException().isThrownBy(state::summary);
    apply(state, event(pipeline, 0, 1));
    KeyState restored = pipeline.restore(state.encode());
    assertThatIllegalStateException().isThrownBy(restored::summary);
  }
}
