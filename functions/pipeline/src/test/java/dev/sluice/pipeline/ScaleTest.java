package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.call;
import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.apply;
import static dev.sluice.pipeline.Records.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ScorePlan.Detection;
import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.ScorePlan.Onset;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.state.CorruptStateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What alerts can ask about a score beside the score itself. */
class ScaleTest {

  private static final Expression ONSET = variable("odd.onset");
  private static final Expression DURATION_ZERO = call("duration", constant("0s"));

  /** Minutes before the arrival, so that no event is from the future. */
  private static Event at(Pipeline pipeline, long minute, double value) {
    return event(pipeline, (100_000 - minute) * 60_000, value);
  }

  private static List<Long> minutesWithAlerts(Pipeline pipeline, double... values) {
    KeyState state = pipeline.newState();
    List<Long> minutes = new ArrayList<>();
    for (int minute = 0; minute < values.length; minute++) {
      if (!apply(state, at(pipeline, minute, values[minute])).isEmpty()) {
        minutes.add((long) minute);
      }
    }
    return minutes;
  }

  private static Detection outside(double threshold, int rest) {
    return new Detection(
        "odd", new Detector.Range(0.0, 1.0, 0), new Onset(threshold, rest), List.of(variable("x")));
  }

  private static PlanBuilder alertingOn(Detection score, Expression when) {
    return new PlanBuilder().score(score).alert("a", when, Severity.LOW, Duration.ZERO, "m");
  }

  @Test
  void tellsWhereAScoreBecomesUnusualAndThenRests() {
    Pipeline pipeline = alertingOn(outside(2, 3), ONSET).build();

    assertThat(minutesWithAlerts(pipeline, 0, 3, 3.5, 9, 9, 9, 9, 9, 0, 0, 0, 4))
        .containsExactly(2L, 6L, 11L);
  }

  @Test
  void goesOnRestingAfterItIsRestored() throws CorruptStateException {
    Pipeline pipeline = alertingOn(outside(2, 3), ONSET).build();
    KeyState state = pipeline.newState();
    assertThat(apply(state, at(pipeline, 0, 9))).hasSize(1);
    for (int minute = 1; minute <= 3; minute++) {
      state = pipeline.restore(state.encode());
      assertThat(apply(state, at(pipeline, minute, 9))).isEmpty();
    }
    assertThat(apply(pipeline.restore(state.encode()), at(pipeline, 4, 9))).hasSize(1);
  }

  /** Whoever tunes when to be woken up does not want every key to learn anew. */
  @Test
  void keepsWhatItLearnedUnderAnotherThreshold() throws CorruptStateException {
    Expression rarity = call("_>_", variable("odd.rarity"), DURATION_ZERO);
    Pipeline before = alertingOn(outside(2, 3), rarity).build();
    Pipeline after = alertingOn(outside(7, 3), rarity).build();
    KeyState state = experienced(before);

    KeyState restored = after.restore(state.encode());

    assertThat(restored.encode()).isEqualTo(state.encode());
    assertThat(apply(restored, at(after, 2_001, 50))).hasSize(1);
  }

  private static KeyState experienced(Pipeline pipeline) {
    Random random = new Random(5);
    KeyState state = pipeline.newState();
    for (int minute = 0; minute < 2_000; minute++) {
      apply(state, at(pipeline, minute, 1 + Math.abs(random.nextGaussian())));
    }
    return state;
  }

  @Test
  void saysHowRareAScoreIs() {
    Expression day = call("duration", constant("6h"));
    Pipeline pipeline = alertingOn(outside(2, 3), call("_>_", variable("odd.rarity"), day)).build();
    KeyState state = experienced(pipeline);
    assertThat(state.summary().scores()).containsOnlyKeys("odd", "odd.rarity");

    assertThat(apply(state, at(pipeline, 2_001, 1.5))).isEmpty();
    assertThat(apply(state, at(pipeline, 2_002, 50))).hasSize(1);
    assertThat(state.summary().scores().get("odd.rarity")).isGreaterThan(6 * 3600.0);
  }

  /** High scores come in clusters, of which a rarity counts one. */
  @Test
  void restsAfterARareScoreWhereNoQuietTimeIsGiven() throws CorruptStateException {
    Expression rare = call("_>_", variable("odd.rarity"), call("duration", constant("6h")));
    Pipeline pipeline = alertingOn(outside(2, 3), rare).build();
    KeyState state = experienced(pipeline);

    List<Integer> alerts = new ArrayList<>();
    for (int minute = 0; minute < 9; minute++) {
      alerts.add(apply(state, at(pipeline, 2_001 + minute, 1e6 * (minute + 1))).size());
      state = pipeline.restore(state.encode());
    }

    assertThat(alerts).containsExactly(1, 0, 0, 0, 1, 0, 0, 0, 1);
  }

  /**
   * A rule that is to alert oftener than its rest lets it is counted with a rest that is shorter.
   */
  @ParameterizedTest
  @CsvSource({"16m, 4", "28m, 7", "400m, 100", "8h, 100"})
  void restsForAQuarterOfTheTimeThatItsConditionNames(String stated, int rest) {
    Expression rare = call("_>_", variable("odd.rarity"), call("duration", constant(stated)));
    assertThat(restOf(alertingOn(outside(2, 100), rare))).isEqualTo(rest);
  }

  @Test
  void restsForAQuarterOfTheShortestTimeThatItsConditionNames() {
    Expression rarity = variable("odd.rarity");
    Expression rare = call("_>=_", rarity, call("duration", constant("16m")));
    Expression nearlyRare = call("_<_", call("duration", constant("10h")), rarity);
    assertThat(restOf(alertingOn(outside(2, 100), call("_&&_", nearlyRare, rare)))).isEqualTo(4);
  }

  @Test
  void restsForTheWholeRestWhereItsConditionNamesNoTime() {
    Expression known = call("_>=_", variable("odd.rarity"), variable("odd.rarity"));
    assertThat(restOf(alertingOn(outside(2, 20), known))).isEqualTo(20);
  }

  /** How many records after an alert raise none, though all are as rare. */
  private static int restOf(PlanBuilder plan) {
    Pipeline pipeline = plan.build();
    KeyState state = experienced(pipeline);
    List<Integer> minutesWithAlerts = new ArrayList<>();
    for (int minute = 0; minutesWithAlerts.size() < 2; minute++) {
      double higherThanEver = Math.scalb(1e6, minute);
      if (!apply(state, at(pipeline, 2_000 + minute, higherThanEver)).isEmpty()) {
        minutesWithAlerts.add(minute);
      }
    }
    return minutesWithAlerts.get(1) - minutesWithAlerts.get(0) - 1;
  }

  @Test
  void restsForTheTimeThatIsGiven() {
    Expression rare = call("_>_", variable("odd.rarity"), DURATION_ZERO);
    Pipeline pipeline =
        new PlanBuilder()
            .score(outside(2, 3))
            .alert("a", rare, Severity.LOW, Duration.ofMinutes(2), "m")
            .build();
    KeyState state = experienced(pipeline);

    List<Integer> alerts = new ArrayList<>();
    for (int minute = 0; minute < 5; minute++) {
      alerts.add(apply(state, at(pipeline, 2_002 + minute, 50)).size());
    }

    assertThat(alerts.subList(1, 5)).isIn(List.of(0, 1, 0, 1), List.of(1, 0, 1, 0));
  }

  @Test
  void isNotRareBeforeItIsKnown() {
    Expression any = call("_>=_", variable("odd.rarity"), DURATION_ZERO);
    Pipeline pipeline = alertingOn(outside(2, 3), any).build();

    assertThat(minutesWithAlerts(pipeline, 0, 3, 0, 9)).isEmpty();
  }

  @Test
  void hasNothingToSayWithoutAScore() {
    Expression any = call("_||_", call("!_", ONSET), above("odd.rarity", 0));
    Pipeline pipeline = alertingOn(outside(2, 3), any).build();
    KeyState state = experienced(pipeline);

    String nothing = "{\"id\":\"k\",\"ts\":%d}".formatted(ARRIVAL);
    assertThat(apply(state, event(pipeline, nothing))).isEmpty();
    assertThat(state.summary().scores()).isEmpty();
  }
}
