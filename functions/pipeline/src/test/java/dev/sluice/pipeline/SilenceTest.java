package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.call;
import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.Severity;
import dev.sluice.pipeline.score.Silence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SilenceTest {

  private static final long START = Records.ARRIVAL;
  private static final long MINUTE = 60_000;

  private final Pipeline pipeline =
      new PlanBuilder()
          .ewma("beat", 0.2, 3, variable("v"))
          .alert("lost", silentFor("900s"), Severity.HIGH, Duration.ZERO, variable("beat.silent"))
          .alert("gone", silentFor("3600s"), Severity.CRITICAL, Duration.ZERO, "gone")
          .alert("high", PlanBuilder.above("v", 80), Severity.LOW, Duration.ZERO, "high")
          .build();
  private final KeyState state = pipeline.newState();

  @Test
  void onlyAConditionOnSilenceAsksForIt() {
    assertThat(pipeline.watchesSilence()).isTrue();
    assertThat(
            new PlanBuilder()
                .ewma("beat", 0.2, 3, variable("v"))
                .alert("b", PlanBuilder.above("beat", 2), Severity.LOW, Duration.ZERO, "b")
                .build()
                .watchesSilence())
        .isFalse();
  }

  @Test
  void theNextSilenceIsTheNextLimitOfACondition() {
    apply(0, 100);

    assertThat(state.nextSilence(0)).isEqualTo(15 * MINUTE + 1);
    assertThat(state.nextSilence(15 * MINUTE + 1)).isEqualTo(60 * MINUTE + 1);
    assertThat(state.nextSilence(60 * MINUTE + 1)).isEqualTo(Silence.NEVER);
  }

  @Test
  void aSilenceRaisesEachAlertOnceAsItGrows() {
    apply(0, 100);

    assertThat(raised(0, 15)).isEmpty();
    assertThat(raised(15, 16)).containsExactly("lost");
    assertThat(raised(16, 50)).isEmpty();
    assertThat(raised(50, 61)).containsExactly("gone");
    assertThat(raised(0, 90)).containsExactly("lost", "gone");
  }

  @Test
  void anAlertIsOfTheTimeWhenItIsRaisedAndReadsAsWritten() {
    apply(0, 100);

    assertThat(look(0, 20))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Alert.class,
            alert -> {
              assertThat(alert.key()).isEqualTo("k");
              assertThat(alert.timeMillis()).isEqualTo(START + 20 * MINUTE);
              assertThat(alert.message()).isEqualTo("1200s");
              assertThat(alert.expiresAt()).isEqualTo(START / 1_000 + 20 * 60 + 30 * 86_400);
            });
  }

  @Test
  void itsIdDependsOnTheRecordsAndNotOnWhenItIsRaised() {
    Set<String> ids = new HashSet<>();
    apply(0, 100);
    ids.add(id(look(0, 20)));
    ids.add(id(look(0, 21)));
    assertThat(ids).hasSize(1);

    apply(30, 100);
    ids.add(id(look(0, 20)));
    assertThat(ids).hasSize(2);
  }

  @Test
  void lookingChangesNothingButQuietPeriods() {
    apply(0, 100);
    byte[] before = state.encode();

    look(0, 90);

    assertThat(state.encode()).isEqualTo(before);
  }

  @Test
  void atARecordNothingIsSilent() {
    assertThat(apply(0, 100)).extracting(Decision.Alert::name).containsExactly("high");
    assertThat(apply(59, 100)).extracting(Decision.Alert::name).containsExactly("high");
  }

  @Test
  void aDetectorThatLearnsHowLongItsKeyIsUsuallySilentJudgesItsSilence() {
    Pipeline learning =
        new PlanBuilder()
            .score(
                "beat", new ScorePlan.Detector.Rate(Duration.ofMinutes(1), 0.1, 5), constant(1.0))
            .alert("lost", PlanBuilder.above("beat", 6), Severity.HIGH, Duration.ZERO, "lost")
            .build();
    KeyState key = learning.newState();
    List<Decision> decisions = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      key.apply(Records.event(learning, 3_000_000 - 10_000L * i, 1), decisions);
    }
    assertThat(decisions).isEmpty();
    long limit = key.nextSilence(0);
    assertThat(limit).isBetween(MINUTE, 30 * MINUTE);

    for (long looked = 0; limit != Silence.NEVER; limit = key.nextSilence(looked)) {
      key.silence(new Absence("k", START, looked, limit), decisions);
      looked = limit;
    }

    assertThat(decisions)
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Alert.class,
            alert -> {
              assertThat(alert.scores().get("beat")).isGreaterThan(6);
              assertThat(alert.reasons().get("beat"))
                  .startsWith("silent for ")
                  .endsWith(" at most");
            });
  }

  private List<Decision.Alert> apply(long minute, double value) {
    long time = START + minute * MINUTE;
    String record = "{\"id\":\"k\",\"ts\":%d,\"v\":%s}".formatted(time, value);
    List<Decision> decisions = new ArrayList<>();
    assertThat(state.apply(Records.event(pipeline, record), decisions)).isEmpty();
    return decisions.stream().map(Decision.Alert.class::cast).toList();
  }

  private List<Decision> look(long before, long now) {
    List<Decision> decisions = new ArrayList<>();
    Absence absence = new Absence("k", START, before * MINUTE, now * MINUTE);
    assertThat(state.silence(absence, decisions)).isEmpty();
    return decisions;
  }

  private List<String> raised(long before, long now) {
    return look(before, now).stream().map(alert -> ((Decision.Alert) alert).name()).toList();
  }

  private static String id(List<Decision> decisions) {
    return ((Decision.Alert) decisions.get(0)).id();
  }

  private static Expression silentFor(String duration) {
    return call("_>_", variable("beat.silent"), call("duration", constant(duration)));
  }
}
