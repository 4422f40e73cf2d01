package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.plan.NumberType.FLOAT;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ModelRuntime;
import dev.sluice.pipeline.plan.PlanCodec;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.ScorePlan.Detector.Seasonal.Period;
import dev.sluice.pipeline.plan.ScorePlan.Detector.Surprise.Size;
import dev.sluice.pipeline.plan.ScorePlan.Inference;
import dev.sluice.pipeline.plan.ScorePlan.Inference.Input;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import dev.sluice.pipeline.plan.WindowPlan.Function;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan that no pipeline file gives is not loaded, however right its checksum is. */
class PlanLimitsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);
  private static final String DIGEST = "0".repeat(64);
  private static final Aggregate COUNT = new Aggregate("n", Function.COUNT, null);

  static Stream<Arguments> beyond() {
    return Stream.of(
        Arguments.of("windows.w", window(Duration.ZERO, Duration.ZERO)),
        Arguments.of("windows.w", window(FOREVER, Duration.ZERO)),
        Arguments.of("windows.w", window(Duration.ofNanos(1_500_000), Duration.ZERO)),
        Arguments.of("windows.w", window(MINUTE, FOREVER)),
        Arguments.of("windows.w", window(MINUTE, Duration.ofSeconds(-1))),
        Arguments.of("windows.w", window(MINUTE, MINUTE.multipliedBy(64))),
        Arguments.of("windows.w.n", window(MINUTE, MINUTE, COUNT, COUNT)),
        Arguments.of("scores.s", new PlanBuilder().ewma("s", Double.NaN, 2, variable("x"))),
        Arguments.of("scores.s", new PlanBuilder().ewma("s", 1, 2, variable("x"))),
        Arguments.of("scores.s", new PlanBuilder().ewma("s", 0.5, 0, variable("x"))),
        Arguments.of("scores.s", range(Double.NEGATIVE_INFINITY)),
        Arguments.of("scores.s", inference("../m.onnx", DIGEST, 0, input("x"))),
        Arguments.of("scores.s", inference("/m.onnx", DIGEST, 0, input("x"))),
        Arguments.of("scores.s", inference("m.onnx", "0", 0, input("x"))),
        Arguments.of("scores.s", inference("m.onnx", DIGEST, -1, input("x"))),
        Arguments.of("scores.s", inference("m.onnx", DIGEST, 0)),
        Arguments.of("scores.s", inference("m.onnx", DIGEST, 0, input("x"), input("x"))),
        Arguments.of("scores.s", inference("m.onnx", DIGEST, 0, new Input("x", FLOAT, List.of()))),
        Arguments.of("scores.s", learning(0, List.of("no", "yes"), null, 0)),
        Arguments.of("scores.s", learning(33, List.of("no", "yes"), null, 0)),
        Arguments.of("scores.s", learning(1, List.of("no"), null, 0)),
        Arguments.of("scores.s", learning(1, List.of("no", "no"), null, 0)),
        Arguments.of("scores.s", learning(1, List.of("no", "yes"), null, 1)),
        Arguments.of("scores.s", learning(1, List.of("no", "yes"), variable("id"), 0)),
        Arguments.of("scores.s", learning(1, List.of("no", "yes"), variable("id"), 1025)),
        Arguments.of("scores", shared(17)),
        Arguments.of("scores.s", score(new Detector.Quantile(0.00009, 1))),
        Arguments.of("scores.s", score(new Detector.Quantile(0.26, 1))),
        Arguments.of("scores.s", score(new Detector.Quantile(Double.NaN, 1))),
        Arguments.of("scores.s", score(new Detector.Quantile(0.01, 0))),
        Arguments.of("scores.s", score(new Detector.Seasonal(Period.DAY, 0, 1))),
        Arguments.of("scores.s", score(new Detector.Seasonal(Period.DAY, 0.5, 0))),
        Arguments.of("scores.s", fields(new Detector.Rate(MINUTE, 0.5, 1), 1)),
        Arguments.of("scores.s", fields(new Detector.Quantile(0.01, 1), 2)),
        Arguments.of("scores.s", fields(new Detector.Surprise(Size.TINY), 0)),
        Arguments.of("scores.s", fields(new Detector.Surprise(Size.TINY), 17)),
        Arguments.of("scores.s", fields(new Detector.Forest(50, 256, 4, 100), 0)),
        Arguments.of("scores.s", fields(new Detector.Forest(50, 256, 4, 100), 17)),
        Arguments.of("scores.s", fields(new Detector.Forest(50, 256, 5, 100), 13)),
        Arguments.of("scores.s", fields(new Detector.Forest(0, 256, 4, 100), 1)),
        Arguments.of("scores.s", fields(new Detector.Forest(101, 256, 4, 100), 1)),
        Arguments.of("scores.s", fields(new Detector.Forest(50, 31, 4, 100), 1)),
        Arguments.of("scores.s", fields(new Detector.Forest(50, 513, 4, 100), 1)),
        Arguments.of("scores.s", fields(new Detector.Forest(50, 256, 17, 100), 1)),
        Arguments.of("scores.s", fields(new Detector.Forest(50, 256, 4, 0), 1)),
        Arguments.of("scores.s", fields(new Detector.Rate(MINUTE, 1, 1), 0)),
        Arguments.of("scores.s", fields(new Detector.Rate(MINUTE, 0.5, 0), 0)),
        Arguments.of("scores.s", fields(new Detector.Rate(Duration.ofMillis(999), 0.5, 1), 0)),
        Arguments.of("scores.s", fields(new Detector.Rate(Duration.ofHours(25), 0.5, 1), 0)),
        Arguments.of("scores.s", fields(new Detector.Rate(MINUTE.plusNanos(1), 0.5, 1), 0)),
        Arguments.of(
            "alerts.a", new PlanBuilder().alert("a", above("x", 0), Severity.LOW, FOREVER, "a")));
  }

  private static PlanBuilder window(Duration every, Duration lateness, Aggregate... aggregates) {
    return new PlanBuilder().window("w", every, lateness, aggregates);
  }

  private static PlanBuilder range(double low) {
    return score(new Detector.Range(low, null, 0));
  }

  private static PlanBuilder score(Detector detector) {
    return new PlanBuilder().score("s", detector, variable("x"));
  }

  private static PlanBuilder fields(Detector detector, int fields) {
    List<Expression> of = Collections.nCopies(fields, variable("x"));
    return new PlanBuilder()
        .score(new ScorePlan.Detection("s", detector, ScorePlan.Onset.of(detector), of));
  }

  private static PlanBuilder learning(
      int features, List<String> classes, @Nullable Expression id, int waiting) {
    return new PlanBuilder()
        .score(
            new ScorePlan.Learning(
                "s",
                Collections.nCopies(features, variable("x")),
                variable("y"),
                classes,
                id,
                waiting));
  }

  private static PlanBuilder shared(int learners) {
    PlanBuilder plan = new PlanBuilder();
    for (int i = 0; i < learners; i++) {
      plan.score(
          new ScorePlan.Learning(
              "s" + i,
              List.of(variable("x")),
              variable("y"),
              ScorePlan.Learning.TRUTH,
              null,
              0,
              variable("g")));
    }
    return plan;
  }

  private static PlanBuilder inference(String model, String digest, int index, Input... inputs) {
    return new PlanBuilder()
        .score(
            new Inference(
                "s",
                ModelRuntime.ONNX,
                model,
                digest,
                List.of(inputs),
                new Inference.Output("y", index)));
  }

  private static Input input(String name) {
    return new Input(name, FLOAT, List.of(variable("x")));
  }

  @ParameterizedTest
  @MethodSource("beyond")
  void isToldByItsPlace(String where, PlanBuilder plan) {
    byte[] compact = PlanCodec.write(plan.plan());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pipeline.load(compact))
        .withMessage("the compact pipeline is beyond the limits of a pipeline file at " + where);
  }
}
