package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.apply;
import static dev.sluice.pipeline.Records.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.plan.ScorePlan.Detection;
import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.ScorePlan.Detector.Seasonal.Period;
import dev.sluice.pipeline.plan.ScorePlan.Onset;
import dev.sluice.pipeline.plan.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Detectors from a plan to an alert that says why. */
class DetectorsTest {

  private static final long SECOND = 1_000;
  private static final long HOUR = 3_600_000;

  private static Pipeline pipeline(Detector detector) {
    boolean counts = detector instanceof Detector.Rate;
    return new PlanBuilder()
        .score(
            new Detection(
                "odd", detector, Onset.of(detector), counts ? List.of() : List.of(variable("x"))))
        .alert("odd", above("odd", 3), Severity.LOW, Duration.ofDays(1), "odd")
        .build();
  }

  private static List<Map<String, String>> reasons(List<Decision> decisions) {
    List<Map<String, String>> reasons = new ArrayList<>();
    for (Decision decision : decisions) {
      if (decision instanceof Decision.Alert alert) {
        reasons.add(alert.reasons());
      }
    }
    return reasons;
  }

  @Test
  void countRecordsWithoutAField() {
    Pipeline pipeline = pipeline(new Detector.Rate(Duration.ofMinutes(1), 0.02, 20));
    KeyState state = pipeline.newState();
    List<Decision> decisions = new ArrayList<>();
    for (long before = HOUR; before > 0; before -= 10 * SECOND) {
      decisions.addAll(apply(state, event(pipeline, before, 0)));
    }
    assertThat(decisions).isEmpty();
    for (long before = 0; before > -20 * SECOND; before -= SECOND) {
      decisions.addAll(apply(state, event(pipeline, before, 0)));
    }
    assertThat(reasons(decisions)).containsExactly(Map.of("odd", "10 in a minute, usually 5 to 8"));
  }

  @Test
  void knowTheHour() {
    Pipeline pipeline = pipeline(new Detector.Seasonal(Period.DAY, 0.003, 100));
    KeyState state = pipeline.newState();
    List<Decision> decisions = new ArrayList<>();
    for (long before = 30 * 24 * HOUR; before > 0; before -= HOUR / 4) {
      long hour = (Records.ARRIVAL - before) / HOUR % 24;
      double value = hour + (before / (HOUR / 4) % 3 - 1) / 10.0;
      decisions.addAll(apply(state, event(pipeline, before, value)));
    }
    decisions.clear();
    decisions.addAll(apply(state, event(pipeline, 0, 23)));
    assertThat(reasons(decisions)).hasSize(1);
    assertThat(reasons(decisions).get(0).get("odd"))
        .matches("10\\.\\d+ above the usual 11\\.\\d+ to 12\\.\\d+ for 12:00");
  }

  @Test
  void knowTheBand() {
    Pipeline pipeline = pipeline(new Detector.Quantile(0.25, 100));
    KeyState state = pipeline.newState();
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < 158; i++) {
      decisions.addAll(apply(state, event(pipeline, 1000 - i, i % 11)));
    }
    assertThat(decisions).isEmpty();
    decisions.addAll(apply(state, event(pipeline, 0, 1e3)));
    assertThat(reasons(decisions).get(0).get("odd"))
        .matches("99\\d above the usual [23](\\.\\d)? to [78](\\.\\d)?");
  }
}
