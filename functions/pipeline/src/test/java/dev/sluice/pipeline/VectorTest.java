package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.call;
import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.apply;
import static dev.sluice.pipeline.Records.event;
import static dev.sluice.pipeline.Records.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ScorePlan.Detection;
import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.ScorePlan.Detector.Surprise.Size;
import dev.sluice.pipeline.plan.ScorePlan.Onset;
import dev.sluice.pipeline.plan.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A score of several fields, with something wrong with one of them. */
class VectorTest {

  private static final Detector SURPRISE = new Detector.Surprise(Size.STANDARD);
  private static final int RECORDS = 2_000;

  private static Pipeline pipeline(Expression... of) {
    return new PlanBuilder()
        .score(new Detection("odd", SURPRISE, Onset.of(SURPRISE), List.of(of)))
        .alert("a", variable("odd.onset"), Severity.LOW, Duration.ZERO, variable("odd.reason"))
        .build();
  }

  private static Event record(Pipeline pipeline, int minute, double tempC, String current) {
    return event(
        pipeline,
        "{\"id\":\"k\",\"ts\":%d,\"tempC\":%s,\"current\":%s}"
            .formatted(ARRIVAL - (RECORDS - minute) * 60_000L, tempC, current));
  }

  /** Raises an alert at the one jump of the sound field, whatever the other field is. */
  @ParameterizedTest
  @ValueSource(strings = {"null", "\"broken\"", "0", "1e308", "true", "[]"})
  void oneBadFieldBlindsNoOther(String bad) {
    Pipeline pipeline = pipeline(variable("tempC"), variable("current"));
    Random random = new Random(11);
    KeyState state = pipeline.newState();
    int alerts = 0;
    for (int minute = 0; minute < RECORDS; minute++) {
      alerts += apply(state, record(pipeline, minute, random.nextGaussian(), bad)).size();
    }
    assertThat(alerts).isLessThanOrEqualTo(3);
    List<Decision> decided = List.of();
    for (int minute = 0; decided.isEmpty() && minute < 3; minute++) {
      decided = apply(state, record(pipeline, RECORDS, 30, bad));
    }
    assertThat(decided)
        .singleElement()
        .satisfies(alert ->
            assertThat(((Decision.Alert) alert).message())
                .matches("tempC: 2\\d(\\.\\d+)? above the usual -?[\\d.]+ to [\\d.]+( for .*)?"));
  }

  @Test
  void refusesARecordOfWhichNoFieldCanBeScored() {
    Pipeline pipeline = pipeline(variable("tempC"), call("_/_", variable("x"), constant(0.0)));

    String broken = "{\"id\":\"k\",\"ts\":%d,\"tempC\":\"hot\",\"x\":1.0}".formatted(ARRIVAL);
    assertThat(rejected(pipeline, broken))
        .isEqualTo(
            new Prepared.Rejected(
                Prepared.Stage.SCORE, "scores[0].of: the value is not a number", "k"));
  }

  @Test
  void scoresNothingWhereNoFieldIsThere() {
    Pipeline pipeline = pipeline(variable("tempC"), variable("current"));
    KeyState state = pipeline.newState();

    apply(state, event(pipeline, "{\"id\":\"k\",\"ts\":%d}".formatted(ARRIVAL)));

    assertThat(state.summary().scores()).isEmpty();
  }
}
