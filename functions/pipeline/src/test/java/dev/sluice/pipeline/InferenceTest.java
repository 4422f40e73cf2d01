package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sluice.pipeline.inference.Model;
import dev.sluice.pipeline.inference.Models;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.NumberType;
import dev.sluice.pipeline.plan.PipelinePlan;
import dev.sluice.pipeline.plan.PlanCodec;
import dev.sluice.pipeline.plan.ScorePlan.Inference;
import dev.sluice.pipeline.plan.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceTest {

  /** x + 10 y + 100 n, and how many rows it was given at once. */
  private static final class Sum implements Model {

    private final List<Integer> chunks = new ArrayList<>();

    @Override
    public double[] infer(List<double[]> inputs, int rows) {
      chunks.add(rows);
      double[] scores = new double[rows];
      for (int i = 0; i < rows; i++) {
        double[] pairs = inputs.get(0);
        scores[i] = pairs[2 * i] + 10 * pairs[2 * i + 1] + 100 * inputs.get(1)[i];
      }
      return scores;
    }

    @Override
    public void close() {}
  }

  private static final PipelinePlan PLAN =
      new PlanBuilder()
          .score(
              new Inference(
                  "risk",
                  ModelRuntime.ONNX,
                  "model.onnx",
                  "0".repeat(64),
                  List.of(
                      new Inference.Input(
                          "pair", NumberType.FLOAT, List.of(variable("x"), variable("y"))),
                      new Inference.Input("count", NumberType.INT64, List.of(variable("n")))),
                  new Inference.Output("score", 0)))
          .alert("risky", above("risk", 100), Severity.HIGH, Duration.ZERO, "risky")
          .plan();

  private final Sum model = new Sum();
  private final Pipeline pipeline = Pipeline.of(PLAN, new Models(Map.of("risk", model)));

  @Test
  void scoresARecordWithItsModel() {
    assertThat(score("\"x\":1,\"y\":2,\"n\":3")).isEqualTo(321.0);
  }

  @Test
  void alertsAskForTheScore() {
    List<Event> events =
        List.of(event("\"x\":1,\"y\":2,\"n\":0"), event("\"x\":1,\"y\":2,\"n\":1"));
    pipeline.infer(events);
    KeyState state = pipeline.newState();

    assertThat(Records.apply(state, events.get(0))).isEmpty();
    assertThat(Records.apply(state, events.get(1))).hasSize(1);
  }

  @Test
  void forgetsWhatItInferredFromAnEventThatIsUsedAgain() {
    Preparation preparation = pipeline.newPreparation();
    Event whole = event(preparation, "\"x\":1,\"y\":2,\"n\":3");
    pipeline.infer(List.of(whole));
    preparation.begin();
    Event lacking = event(preparation, "\"x\":1,\"n\":3");
    pipeline.infer(List.of(lacking));

    KeyState state = pipeline.newState();
    Records.apply(state, lacking);
    assertThat(lacking).isSameAs(whole);
    assertThat(state.summary().scores()).isEmpty();
  }

  private static Event event(Preparation preparation, String fields) {
    byte[] record = ("{\"id\":\"k\",\"ts\":" + ARRIVAL + "," + fields + "}").getBytes(UTF_8);
    return ((Prepared.Ready) preparation.prepare(record, 0, record.length, ARRIVAL)).event();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y is not there    | \"x\":1,\"n\":3",
        "x is no number    | \"x\":\"a\",\"y\":2,\"n\":3",
        "n is null         | \"x\":1,\"y\":2,\"n\":null",
        "n is not whole    | \"x\":1,\"y\":2,\"n\":3.5",
        "x is beyond float | \"x\":1e39,\"y\":2,\"n\":3",
      })
  void doesNotScoreARecordThatLacksAnInput(String why, String fields) {
    KeyState state = pipeline.newState();
    Event event = event(fields);
    pipeline.infer(List.of(event));
    Records.apply(state, event);

    assertThat(state.summary().scores()).as(why).isEmpty();
    assertThat(model.chunks).isEmpty();
  }

  @Test
  void givesTheModelAllRecordsInChunks() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      events.add(event("\"x\":%d,\"y\":0,\"n\":%s".formatted(i, i % 5 == 0 ? "null" : "1")));
    }
    pipeline.infer(events);

    assertThat(model.chunks).containsExactly(1024, 1024, 1024, 928);
    assertThat(applied(events.get(4_999)).scores()).containsEntry("risk", 5_099.0);
    assertThat(applied(events.get(4_995)).scores()).isEmpty();
  }

  @Test
  void aScoreThatIsNotFiniteIsNone() {
    assertThat(score(new Fixed(Double.POSITIVE_INFINITY))).isNull();
    assertThat(score(new Fixed(Double.NaN))).isNull();
    assertThat(score(new Fixed(-1))).isEqualTo(-1.0);
  }

  /** Gives every row the same. */
  private record Fixed(double score) implements Model {
    @Override
    public double[] infer(List<double[]> inputs, int rows) {
      return new double[] {score};
    }

    @Override
    public void close() {}
  }

  @Test
  void keepsNoState() {
    byte[] fresh = pipeline.newState().encode();
    Pipeline without =
        Pipeline.of(
            new PlanBuilder()
                .alert("risky", above("risk", 100), Severity.HIGH, Duration.ZERO, "risky")
                .plan());

    assertThat(fresh).isEqualTo(without.newState().encode());
  }

  @Test
  void isReadFromTheCompactForm() {
    assertThat(PlanCodec.read(PlanCodec.write(PLAN))).isEqualTo(PLAN);
  }

  @Test
  void cannotApplyBeforeTheModelInferred() {
    Event event = event("\"x\":1,\"y\":2,\"n\":3");

    assertThatIllegalStateException()
        .isThrownBy(() -> Records.apply(pipeline.newState(), event))
        .withMessageContaining("call Pipeline.infer before");
  }

  @Test
  void cannotInferWithoutTheModel() {
    Pipeline without = Pipeline.of(PLAN);
    Event event = Records.event(without, record("\"x\":1,\"y\":2,\"n\":3"));

    assertThatIllegalStateException()
        .isThrownBy(() -> without.infer(List.of(event)))
        .withMessage("scores.risk: the pipeline was made without its model");
  }

  private static @Nullable Double score(Model model) {
    Pipeline pipeline = Pipeline.of(PLAN, new Models(Map.of("risk", model)));
    Event event = Records.event(pipeline, record("\"x\":1,\"y\":2,\"n\":3"));
    pipeline.infer(List.of(event));
    KeyState state = pipeline.newState();
    Records.apply(state, event);
    return state.summary().scores().get("risk");
  }

  private @Nullable Double score(String fields) {
    Event event = event(fields);
    pipeline.infer(List.of(event));
    return applied(event).scores().get("risk");
  }

  private Summary applied(Event event) {
    KeyState state = pipeline.newState();
    Records.apply(state, event);
    return state.summary();
  }

  private Event event(String fields) {
    return Records.event(pipeline, record(fields));
  }

  private static String record(String fields) {
    return "{\"id\":\"k\",\"ts\":%d,%s}".formatted(ARRIVAL, fields);
  }
}
