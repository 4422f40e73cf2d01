package dev.sluice.pipeline;

import static dev.sluice.pipeline.PlanBuilder.above;
import static dev.sluice.pipeline.PlanBuilder.call;
import static dev.sluice.pipeline.PlanBuilder.constant;
import static dev.sluice.pipeline.PlanBuilder.variable;
import static dev.sluice.pipeline.Records.ARRIVAL;
import static dev.sluice.pipeline.Records.apply;
import static dev.sluice.pipeline.Records.event;
import static dev.sluice.pipeline.Records.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.plan.ScorePlan;
import dev.sluice.pipeline.plan.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A learner in a pipeline: what it takes from records, and what it tells. */
class LearnTest {

  private static final int WAITING = 16;

  /** Payments that are fraud if the amount is high; the label comes under the payment's id. */
  private static PlanBuilder payments(int waiting) {
    return new PlanBuilder()
        .score(
            new ScorePlan.Learning(
                "fraud",
                List.of(variable("amount"), variable("hour")),
                variable("label"),
                List.of("legit", "fraud"),
                variable("payment"),
                waiting));
  }

  private static final Pipeline PAYMENTS = payments(WAITING).build();

  private static Event payment(Pipeline pipeline, long id, double amount) {
    return event(
        pipeline,
        "{\"id\":\"k\",\"ts\":%d,\"payment\":%d,\"amount\":%s,\"hour\":%d}"
            .formatted(ARRIVAL, id, amount, id % 24));
  }

  private static Event label(Pipeline pipeline, long id, String label) {
    return event(
        pipeline,
        "{\"id\":\"k\",\"ts\":%d,\"payment\":\"%d\",\"label\":\"%s\"}"
            .formatted(ARRIVAL, id, label));
  }

  /** Payments of which each is labelled 10 later. */
  private static void teach(Pipeline pipeline, KeyState state, int payments) {
    double[] amounts = new Random(11).doubles(payments, 0, 100).toArray();
    for (int i = 0; i < payments; i++) {
      apply(state, payment(pipeline, i, amounts[i]));
      if (i >= 10) {
        apply(state, label(pipeline, i - 10, amounts[i - 10] > 60 ? "fraud" : "legit"));
      }
    }
  }

  private static @Nullable Double scored(
      Pipeline pipeline, KeyState state, long id, double amount) {
    apply(state, payment(pipeline, id, amount));
    return state.summary().scores().get("fraud");
  }

  @Test
  void learnsFromLabelsThatComeLate() {
    KeyState state = PAYMENTS.newState();

    teach(PAYMENTS, state, 2000);

    assertThat(scored(PAYMENTS, state, 5000, 90)).isGreaterThan(0.95);
    assertThat(scored(PAYMENTS, state, 5001, 30)).isLessThan(0.05);
  }

  @Test
  void tellsHowGoodItsPredictionsWere() {
    KeyState state = PAYMENTS.newState();

    teach(PAYMENTS, state, 2000);

    Map<String, Double> scores = state.summary().scores();
    assertThat(scores.get("fraud.labels")).isEqualTo(1990.0);
    assertThat(scores.get("fraud.accuracy")).isBetween(0.95, 1.0);
    assertThat(scores.get("fraud.logLoss")).isBetween(0.0, 0.15);
    assertThat(scores.get("fraud.auc")).isBetween(0.98, 1.0);
  }

  @Test
  void hasNoScoreForARecordThatOnlyTeaches() {
    KeyState state = PAYMENTS.newState();
    apply(state, payment(PAYMENTS, 1, 50));
    assertThat(state.summary().scores()).containsOnlyKeys("fraud", "fraud.labels");

    apply(state, label(PAYMENTS, 1, "fraud"));

    assertThat(state.summary().scores())
        .containsOnlyKeys("fraud.accuracy", "fraud.logLoss", "fraud.labels");
  }

  @Test
  void raisesAlertsOnWhatItPredicts() {
    Pipeline pipeline =
        payments(WAITING)
            .alert(
                "fraud",
                call(
                    "_&&_",
                    call("_==_", variable("fraud.class"), constant("fraud")),
                    above("fraud.accuracy", 0.9)),
                Severity.HIGH,
                Duration.ZERO,
                "looks like ",
                variable("fraud.class"))
            .build();
    KeyState state = pipeline.newState();
    teach(pipeline, state, 500);

    assertThat(apply(state, payment(pipeline, 1000, 20))).isEmpty();
    List<Decision> decisions = apply(state, payment(pipeline, 1001, 95));

    assertThat(decisions).hasSize(1);
    assertThat(((Decision.Alert) decisions.get(0)).message()).isEqualTo("looks like fraud");
  }

  /** A label on the record itself teaches only after the record was scored. */
  @Test
  void predictsBeforeItLearnsTheRecordsOwnLabel() {
    Pipeline pipeline = labelled(List.of("a", "b", "c"));
    KeyState one = pipeline.newState();
    KeyState other = pipeline.newState();
    Random random = new Random(2);
    for (int i = 0; i < 100; i++) {
      int kind = random.nextInt(3);
      String record =
          "{\"id\":\"k\",\"ts\":%d,\"x\":%d,\"y\":\"%s\"}"
              .formatted(ARRIVAL, kind, "abc".charAt(kind));
      apply(one, event(pipeline, record));
      apply(other, event(pipeline, record));
    }
    String asked = "{\"id\":\"k\",\"ts\":%d,\"x\":1,\"y\":%s}";

    apply(one, event(pipeline, asked.formatted(ARRIVAL, "\"a\"")));
    apply(other, event(pipeline, asked.formatted(ARRIVAL, "null")));

    Double score = one.summary().scores().get("s");
    assertThat(score).isBetween(0.6, 1.0);
    assertThat(other.summary().scores().get("s")).isEqualTo(score);
  }

  private static Pipeline labelled(List<String> classes) {
    return new PlanBuilder()
        .score(
            new ScorePlan.Learning(
                "s", List.of(variable("x"), variable("z")), variable("y"), classes, null, 0))
        .build();
  }

  static Stream<Arguments> labels() {
    return Stream.of(
        Arguments.of(ScorePlan.Learning.TRUTH, "true"),
        Arguments.of(ScorePlan.Learning.TRUTH, "\"false\""),
        Arguments.of(List.of("0", "1"), "1"),
        Arguments.of(List.of("0", "1"), "0.0"),
        Arguments.of(List.of("0", "-2.5"), "-2.50"),
        Arguments.of(List.of("0", "0.1"), "0.1"),
        Arguments.of(List.of("0", "1"), "-0.0"),
        Arguments.of(List.of("12345678", "2"), "12345678"),
        Arguments.of(List.of("ja", "nein"), "\"nein\""));
  }

  @ParameterizedTest
  @MethodSource("labels")
  void readsLabelsByTheirText(List<String> classes, String label) {
    Pipeline pipeline = labelled(classes);
    KeyState state = pipeline.newState();

    apply(state, event(pipeline, labelledRecord("1", label)));

    assertThat(state.summary().scores()).containsEntry("s.labels", 1.0);
  }

  private static String labelledRecord(String x, String y) {
    return "{\"id\":\"k\",\"ts\":%d,\"x\":%s,\"y\":%s}".formatted(ARRIVAL, x, y);
  }

  @Test
  void refusesALabelThatIsNoClass() {
    Prepared.Rejected bad =
        rejected(labelled(List.of("a", "b")), labelledRecord("1", "\"secret\""));

    assertThat(bad.stage()).isEqualTo(Prepared.Stage.SCORE);
    assertThat(bad.key()).isEqualTo("k");
    assertThat(bad.reason()).isEqualTo("scores[0].label: the label is none of the classes a, b");
  }

  @Test
  void refusesALabelThatIsNoText() {
    assertThat(rejected(labelled(List.of("a", "b")), labelledRecord("1", "[1]")).reason())
        .isEqualTo("scores[0].label: the value is neither text nor a finite number nor a bool");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"much\"", "true", "[1]"})
  void refusesAFeatureThatIsNoNumber(String value) {
    Prepared.Rejected bad = rejected(labelled(List.of("a", "b")), labelledRecord(value, "\"a\""));

    assertThat(bad.stage()).isEqualTo(Prepared.Stage.SCORE);
    assertThat(bad.reason()).isEqualTo("scores[0].of[0]: the value is not a number");
  }

  @Test
  void scoresARecordThatHasButOneFeature() {
    Pipeline pipeline = labelled(List.of("a", "b"));
    KeyState state = pipeline.newState();

    apply(state, event(pipeline, labelledRecord("1", "null")));
    assertThat(state.summary().scores()).containsEntry("s", 0.5);

    apply(state, event(pipeline, labelledRecord("null", "\"a\"")));
    assertThat(state.summary().scores()).doesNotContainKey("s").containsEntry("s.labels", 0.0);
  }

  @Test
  void goesOnWhereverItIsStoredAndRestored() throws Exception {
    KeyState kept = PAYMENTS.newState();
    KeyState stored = PAYMENTS.newState();
    Random random = new Random(4);
    for (int i = 0; i < 300; i++) {
      long id = i - random.nextLong(2 * WAITING);
      Event event =
          random.nextBoolean()
              ? payment(PAYMENTS, i, random.nextInt(100))
              : label(PAYMENTS, id, random.nextBoolean() ? "fraud" : "legit");
      apply(kept, event);
      apply(stored, event);
      assertThat(stored.summary()).isEqualTo(kept.summary());
      assertThat(stored.encode()).isEqualTo(kept.encode());
      assertThat(kept.encode().length).isLessThanOrEqualTo(PAYMENTS.maximumStateBytes());
      stored = PAYMENTS.restore(stored.encode());
    }
    assertThat(kept.summary().scores().get("fraud.labels")).isGreaterThan(50);
  }

  @Test
  void keepsWhatItLearnedWhenMoreRecordsMayWait() throws Exception {
    KeyState state = PAYMENTS.newState();
    teach(PAYMENTS, state, 1000);
    Pipeline patient = payments(2 * WAITING).build();

    KeyState restored = patient.restore(state.encode());

    assertThat(scored(patient, restored, 5000, 90)).isEqualTo(scored(PAYMENTS, state, 5000, 90));
    apply(restored, label(patient, 999, "fraud"));
    assertThat(restored.summary().scores().get("fraud.labels")).isEqualTo(990.0);
  }
}
