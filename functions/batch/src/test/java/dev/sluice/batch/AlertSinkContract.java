package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.plan.Severity;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link AlertSink} does. */
public abstract class AlertSinkContract {

  protected static final Deadline PLENTY = () -> 60_000;

  /** The sink to test; the same at every call within a test, and new for each test. */
  protected abstract AlertSink sink();

  /**
   * What a subscriber received since the test began, in order of arrival.
   *
   * @param atLeast how many are waited for; more may come
   */
  protected abstract List<Received> received(int atLeast);

  /** An alert as its receiver sees it. */
  public record Received(
      String id,
      String name,
      Severity severity,
      String key,
      long timeMillis,
      String message,
      Map<String, Double> scores,
      Map<String, String> reasons) {

    public static Received of(Decision.Alert alert) {
      return new Received(
          alert.id(),
          alert.name(),
          alert.severity(),
          alert.key(),
          alert.timeMillis(),
          alert.message(),
          alert.scores(),
          alert.reasons());
    }
  }

  @Test
  void noAlertsAreNoTrouble() {
    assertThat(sink().publish(List.of(), PLENTY)).isEmpty();
    assertThat(received(0)).isEmpty();
  }

  @Test
  void anAlertArrivesAsItIs() {
    Decision.Alert alert =
        new Decision.Alert(
            "0123456789abcdef0123456789abcdef",
            "overheating",
            Severity.HIGH,
            "Kessel 1 \uD83D\uDE80 \"東京\"\n",
            StoredKeySamples.TIME + 7,
            "43.3333 °C <&> \\ \"quoted\" \t",
            StoredKeySamples.extremes(),
            Map.of("unusual", "4.2 above the usual 61 to 66", "later", "\u6771 <&> \"\""),
            1);

    publish(alert);

    assertThat(received(1)).containsExactly(Received.of(alert));
  }

  @Test
  void anAlertWithoutScoresAndWithoutMessageArrives() {
    Decision.Alert alert =
        new Decision.Alert("a".repeat(32), "bare", Severity.INFO, "1", 0, "", Map.of(), 1);

    publish(alert);

    assertThat(received(1)).containsExactly(Received.of(alert));
  }

  @Test
  void moreAlertsThanARequestHoldsAllArriveThoseOfAKeyInOrder() {
    List<Decision.Alert> alerts =
        IntStream.range(0, 47).mapToObj(i -> StoredKeySamples.alert("key-" + i % 4, i)).toList();

    publish(alerts.toArray(Decision.Alert[]::new));

    assertThat(byKey(received(47))).isEqualTo(byKey(alerts.stream().map(Received::of).toList()));
  }

  @Test
  void theLargestAlertsAllArrive() {
    List<Decision.Alert> alerts =
        IntStream.range(0, 30).mapToObj(AlertSinkContract::largest).toList();

    publish(alerts.toArray(Decision.Alert[]::new));

    assertThat(received(30))
        .containsExactlyInAnyOrderElementsOf(alerts.stream().map(Received::of).toList());
  }

  @Test
  void anAlertMayBePublishedAgain() {
    Decision.Alert alert = StoredKeySamples.alert("again", 1);

    publish(alert);
    publish(alert);

    assertThat(received(1)).isNotEmpty().containsOnly(Received.of(alert));
  }

  private void publish(Decision.Alert... alerts) {
    assertThat(sink().publish(List.of(alerts), PLENTY)).isEmpty();
  }

  private static Map<String, List<Received>> byKey(List<Received> alerts) {
    return alerts.stream().collect(Collectors.groupingBy(Received::key));
  }

  /** A message, a key and scores as large as a pipeline lets them be. */
  private static Decision.Alert largest(int number) {
    Map<String, Double> scores =
        IntStream.range(0, 64)
            .mapToObj("score_%02d_with_a_rather_long_name"::formatted)
            .collect(Collectors.toMap(Function.identity(), name -> Math.E * number));
    return new Decision.Alert(
        "%032x".formatted(number),
        "largest",
        Severity.CRITICAL,
        "京".repeat(341),
        StoredKeySamples.TIME,
        "\u6771".repeat(1024),
        scores,
        1);
  }
}
