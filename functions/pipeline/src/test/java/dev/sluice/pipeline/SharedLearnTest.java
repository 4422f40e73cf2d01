package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.apply;
import static dev.sluice.pipeline.Records.event;
import static dev.sluice.pipeline.Records.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.Severity;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A learner that groups of keys share, in a pipeline. */
class SharedLearnTest {

  private static PlanBuilder payments(List<String> classes) {
    return new PlanBuilder()
        .score(
            new ScorePlan.Learning(
                "fraud",
                List.of(variable("amount")),
                variable("label"),
                classes,
                variable("payment"),
                8,
                variable("region")));
  }

  private static final Pipeline PAYMENTS =
      payments(List.of("legit", "fraud"))
          .alert(
              "fraud", above("fraud", 0.9), Severity.HIGH, Duration.ZERO, variable("fraud.group"))
          .build();

  private final Map<GroupName, GroupState> groups = new HashMap<>();

  private Event payment(String key, long id, double amount) {
    return known(
        "{\"id\":\"%s\",\"ts\":%d,\"payment\":%d,\"amount\":%s,\"region\":\"eu\"}"
            .formatted(key, ARRIVAL, id, amount));
  }

  /** Names no region: it is that of the payment. */
  private Event label(String key, long id, String label) {
    return known(
        "{\"id\":\"%s\",\"ts\":%d,\"payment\":%d,\"label\":\"%s\"}"
            .formatted(key, ARRIVAL, id, label));
  }

  private Event known(String json) {
    Event event = event(PAYMENTS, json);
    PAYMENTS.share(List.of(event), groups);
    return event;
  }

  private void learn(Decision decision) {
    Decision.Contribution contribution = (Decision.Contribution) decision;
    groups.computeIfAbsent(contribution.group(), PAYMENTS::newGroup).learn(contribution);
  }

  /** Payments of many keys, of which each is labelled at once. */
  private void teach(int payments) {
    Random random = new Random(11);
    for (int i = 0; i < payments; i++) {
      KeyState state = PAYMENTS.newState();
      double amount = random.nextDouble() * 100;
      apply(state, payment("k" + i, i, amount));
      apply(state, label("k" + i, i, amount > 60 ? "fraud" : "legit")).forEach(this::learn);
    }
  }

  @Test
  void tellsAKeyWhatItsGroupLearnedFromOthers() {
    teach(1000);
    KeyState stranger = PAYMENTS.newState();

    List<Decision> decisions = apply(stranger, payment("new", 1, 95));

    assertThat(stranger.summary().scores())
        .containsEntry("fraud.labels", 1000.0)
        .hasEntrySatisfying("fraud", score -> assertThat(score).isGreaterThan(0.9))
        .containsKeys("fraud.accuracy", "fraud.logLoss", "fraud.auc");
    assertThat(decisions)
        .singleElement()
        .extracting(alert -> ((Decision.Alert) alert).message())
        .isEqualTo("eu");
  }

  @Test
  void knowsNothingOfOtherGroups() {
    teach(100);
    KeyState state = PAYMENTS.newState();
    Event event =
        known(
            "{\"id\":\"k\",\"ts\":%d,\"payment\":1,\"amount\":95,\"region\":7}".formatted(ARRIVAL));

    apply(state, event);

    assertThat(state.summary().scores())
        .containsEntry("fraud", 0.5)
        .containsEntry("fraud.labels", 0.0);
    assertThat(PAYMENTS.groups(List.of(event)))
        .extracting(GroupName::score, GroupName::group)
        .containsExactly(tuple("fraud", "7"));
  }

  @Test
  void givesALabelToTheGroupOnce() {
    KeyState state = PAYMENTS.newState();
    apply(state, payment("k", 1, 5));

    assertThat(apply(state, label("k", 1, "legit")))
        .singleElement()
        .isInstanceOfSatisfying(
            Decision.Contribution.class,
            contribution -> {
              assertThat(contribution.key()).isEqualTo("k");
              assertThat(contribution.group().group()).isEqualTo("eu");
              assertThat(contribution.timeMillis()).isEqualTo(ARRIVAL);
              assertThat(contribution.expiresAt()).isEqualTo(ARRIVAL / 1000 + 90 * 86_400);
            });
    assertThat(apply(state, label("k", 1, "legit"))).isEmpty();
  }

  @Test
  void goesOnFromWhatWasStored() throws Exception {
    teach(200);
    GroupName name = groups.keySet().iterator().next();
    GroupState learned = groups.values().iterator().next();

    GroupState restored = PAYMENTS.restoreGroup(name, learned.encode());

    assertThat(restored.encode()).isEqualTo(learned.encode());
    assertThat(restored.metrics())
        .isEqualTo(learned.metrics())
        .containsOnlyKeys("accuracy", "logLoss", "auc", "labels");
    assertThat(PAYMENTS.newGroup(name).metrics()).containsOnlyKeys("labels");
  }

  @Test
  void hasNoGroupsOfOtherSettings() {
    Pipeline other = payments(List.of("legit", "fraud", "unclear")).build();
    teach(1);
    GroupName name = groups.keySet().iterator().next();

    assertThat(PAYMENTS.has(name)).isTrue();
    assertThat(other.has(name)).isFalse();
    assertThat(other.sharesLearners()).isTrue();
    assertThat(new PlanBuilder().build().sharesLearners()).isFalse();
  }

  @Test
  void wantsToKnowWhatTheGroupLearned() {
    Event event =
        event(
            PAYMENTS,
            "{\"id\":\"k\",\"ts\":%d,\"payment\":1,\"amount\":1,\"region\":\"eu\"}"
                .formatted(ARRIVAL));
    KeyState state = PAYMENTS.newState();

    assertThatIllegalStateException()
        .isThrownBy(() -> apply(state, event))
        .withMessageContaining("Pipeline.share");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"\"', the group is empty",
    "[], the value is neither text nor a finite number nor a bool",
    "'\"\\ud800\"', 'the group holds half a surrogate pair, which is no character'"
  })
  void refusesARecordWhoseGroupIsNone(String group, String reason) {
    assertThat(refused(group)).isEqualTo("scores[0].group: " + reason);
  }

  @Test
  void refusesALongGroup() {
    assertThat(refused("\"" + "ü".repeat(33) + "\"")).contains("more than 64 bytes");
  }

  private static String refused(String group) {
    Prepared.Rejected bad =
        rejected(PAYMENTS, "{\"id\":\"k\",\"ts\":%d,\"region\":%s}".formatted(ARRIVAL, group));
    assertThat(bad.stage()).isEqualTo(Prepared.Stage.SCORE);
    return bad.reason();
  }
}
