package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.call;
import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.rejected;
import static dev.sluice.pipeline.Records.summary;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Step;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformTest {

  private static String record(String fields) {
    return "{\"id\":\"k\",\"ts\":%d%s}".formatted(Records.ARRIVAL, fields);
  }

  private static Map<String, Object> fields(PlanBuilder plan, String fields) {
    return summary(plan.build(), record(fields)).fields();
  }

  private static Step hash(String field) {
    return new Step.Hash("transform[0].mask." + field, field, "salt");
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  @Test
  void filtersByCondition() {
    Pipeline pipeline = new PlanBuilder().filter(above("x", 5)).build();
    assertThat(Records.prepare(pipeline, record(",\"x\":6"))).isInstanceOf(Prepared.Ready.class);
    assertThat(Records.prepare(pipeline, record(",\"x\":5"))).isInstanceOf(Prepared.Filtered.class);
  }

  @Test
  void rejectsWhatAFilterCannotJudge() {
    Pipeline pipeline = new PlanBuilder().filter(above("x", 5)).build();
    Prepared.Rejected absent = rejected(pipeline, record(""));
    assertThat(absent.stage()).isEqualTo(Prepared.Stage.TRANSFORM);
    assertThat(absent.reason()).startsWith("transform[0].filter: ").contains("`x`");
    assertThat(absent.key()).isEqualTo("k");
    assertThat(rejected(pipeline, record(",\"x\":\"secret\"")).reason())
        .startsWith("transform[0].filter: ")
        .doesNotContain("secret");
    Pipeline notBoolean = new PlanBuilder().filter(variable("x")).build();
    assertThat(rejected(notBoolean, record(",\"x\":1")).reason())
        .isEqualTo("transform[0].filter: the condition is not a boolean");
  }

  @Test
  void setsFieldsInOrder() {
    PlanBuilder plan =
        new PlanBuilder()
            .set("c", call("_-_", variable("f"), constant(32.0)))
            .set("c", call("_/_", variable("c"), constant(1.8)))
            .set("hot", above("c", 30));
    assertThat(fields(plan, ",\"f\":104")).isEqualTo(Map.of("f", 104.0, "c", 40.0, "hot", true));
  }

  @Test
  void rejectsWhatCannotBeSet() {
    Pipeline pipeline = new PlanBuilder().set("y", variable("x")).build();
    Prepared.Rejected rejected = rejected(pipeline, record(""));
    assertThat(rejected.stage()).isEqualTo(Prepared.Stage.TRANSFORM);
    assertThat(rejected.reason()).startsWith("transform[0].set.y: ").contains("`x`");
  }

  @Test
  void seesTheEventsKeyAndTime() {
    PlanBuilder plan =
        new PlanBuilder()
            .set("key", variable("event.key"))
            .set("time", variable("event.time"))
            .step(new Step.Drop("transform[2].drop", "id"));
    assertThat(fields(plan, "")).isEqualTo(Map.of("key", "k", "time", "2026-11-22T12:00:00Z"));
  }

  @Test
  void dropsFields() {
    PlanBuilder plan =
        new PlanBuilder()
            .set("y", variable("x"))
            .step(new Step.Drop("transform[1].drop", "x"))
            .step(new Step.Drop("transform[2].drop", "not there"));
    assertThat(fields(plan, ",\"x\":1")).isEqualTo(Map.of("y", 1.0));
  }

  @Test
  void renamesFields() {
    PlanBuilder plan = new PlanBuilder().step(new Step.Rename("transform[0].rename", "old", "new"));
    assertThat(fields(plan, ",\"old\":1,\"new\":2")).isEqualTo(Map.of("new", 1.0));
    assertThat(fields(plan, ",\"new\":2")).isEqualTo(Map.of("new", 2.0));
  }

  @Test
  void masksByHash() throws Exception {
    PlanBuilder plan = new PlanBuilder().field("n", FieldType.INT).step(hash("x")).step(hash("n"));
    assertThat(fields(plan, ",\"x\":\"Zoë\"")).isEqualTo(Map.of("x", sha256("saltZoë")));
    assertThat(fields(plan, ",\"x\":true")).isEqualTo(Map.of("x", sha256("salttrue")));
    assertThat(fields(plan, ",\"x\":1.5")).isEqualTo(Map.of("x", sha256("salt1.5")));
    assertThat(fields(plan, ",\"n\":15")).isEqualTo(Map.of("n", sha256("salt15")));
    assertThat(fields(plan, ",\"x\":null")).isEmpty();
    assertThat(fields(plan, "")).isEmpty();
  }

  @Test
  void rejectsWhatCannotBeHashed() {
    Pipeline pipeline = new PlanBuilder().step(hash("x")).build();
    assertThat(rejected(pipeline, record(",\"x\":[1]")).reason())
        .startsWith("transform[0].mask.x: ");
  }

  @Test
  void redacts() {
    PlanBuilder plan = new PlanBuilder().step(new Step.Redact("transform[0].mask.x", "x"));
    assertThat(fields(plan, ",\"x\":\"secret\"")).isEqualTo(Map.of("x", "***"));
    assertThat(fields(plan, ",\"x\":[1]")).isEqualTo(Map.of("x", "***"));
    assertThat(fields(plan, ",\"x\":null")).isEmpty();
    assertThat(fields(plan, "")).isEmpty();
  }

  @Test
  void rejectsWhatScoresCannotObserve() {
    Pipeline pipeline = new PlanBuilder().ewma("odd", 0.1, 2, variable("x")).build();
    Prepared.Rejected text = rejected(pipeline, record(",\"x\":\"1\""));
    assertThat(text.stage()).isEqualTo(Prepared.Stage.SCORE);
    assertThat(text.reason()).isEqualTo("scores[0].of: the value is not a number");
    assertThat(text.key()).isEqualTo("k");
    Expression infinite = call("_/_", variable("x"), constant(0.0));
    Pipeline dividing = new PlanBuilder().ewma("odd", 0.1, 2, infinite).build();
    assertThat(rejected(dividing, record(",\"x\":1")).reason())
        .isEqualTo("scores[0].of: the value is not finite");
    assertThat(rejected(dividing, record(",\"x\":0")).reason())
        .isEqualTo("scores[0].of: the value is not finite");
    assertThat(rejected(dividing, record(",\"x\":true")).reason()).startsWith("scores[0].of: ");
  }

  @Test
  void takesRecordsInWhichScoresObserveNothing() {
    Pipeline pipeline = new PlanBuilder().ewma("odd", 0.1, 2, variable("x")).build();
    assertThat(Records.prepare(pipeline, record(""))).isInstanceOf(Prepared.Ready.class);
    assertThat(Records.prepare(pipeline, record(",\"x\":null"))).isInstanceOf(Prepared.Ready.class);
  }

  @Test
  void tellsAComprehensionsVariableFromAField() {
    // list.all(x, x > 1.0), as its macro expands
    Expression all =
        new Expression.Comprehension(
            "x",
            variable("list"),
            "accu",
            constant(true),
            variable("accu"),
            call("_&&_", variable("accu"), above("x", 1)),
            variable("accu"));
    PlanBuilder plan = new PlanBuilder().set("all", all);
    assertThat(fields(plan, ",\"list\":[2,3],\"x\":1,\"accu\":7")).isEqualTo(Map.of("all", true));
    assertThat(fields(plan, ",\"list\":[2,1]")).isEqualTo(Map.of("all", false));
  }
}
