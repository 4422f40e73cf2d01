package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.Decision;
import dev.sluice.pipeline.plan.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link History} does. Each test uses keys that no other uses. */
public abstract class HistoryContract {

  private static final Deadline PLENTY = () -> 60_000;

  /** The history to test; the same at every call within a test. */
  protected abstract History history();

  @Test
  void ofNothingNothingIsLacking() {
    assertThat(history().lacking(List.of(), PLENTY)).isEmpty();
  }

  @Test
  void whatWasNotAppendedIsLacking() {
    assertThat(history().lacking(StoredKeySamples.tellable("not-told"), PLENTY))
        .containsExactly("not-told");
  }

  @Test
  void whatWasAppendedIsNot() {
    List<Decision> decisions = new ArrayList<>(StoredKeySamples.tellable("told-of"));
    append(decisions);
    Collections.reverse(decisions);

    assertThat(history().lacking(decisions, PLENTY)).isEmpty();
  }

  @Test
  void aKeyOfWhichOneDecisionIsNotThereIsLacking() {
    append(List.of(StoredKeySamples.alert("half-told", 1), StoredKeySamples.alert("all-told", 1)));

    assertThat(
            history()
                .lacking(
                    List.of(
                        StoredKeySamples.alert("half-told", 1),
                        StoredKeySamples.alert("half-told", 2),
                        StoredKeySamples.alert("all-told", 1)),
                    PLENTY))
        .containsExactly("half-told");
  }

  @Test
  void somethingElseInItsPlaceIsNotIt() {
    Decision.ClosedWindow closed = window("reopened", 1);
    append(List.of(closed, alert("retold", "first", 9)));

    assertThat(history().lacking(List.of(window("reopened", 2)), PLENTY)).isNotEmpty();
    assertThat(history().lacking(List.of(alert("retold", "second", 9)), PLENTY)).isNotEmpty();
    assertThat(history().lacking(List.of(alert("retold", "first", 10)), PLENTY)).isNotEmpty();
    assertThat(history().lacking(List.of(closed, alert("retold", "first", 9)), PLENTY)).isEmpty();
  }

  @Test
  void ofTwoInOnePlaceTheLastIsKept() {
    List<Decision> twice = List.of(window("twice", 1), window("twice", 2));
    append(twice);

    assertThat(history().lacking(twice, PLENTY)).isEmpty();
    assertThat(history().lacking(List.of(window("twice", 1)), PLENTY)).containsExactly("twice");
    assertThat(history().lacking(List.of(window("twice", 2)), PLENTY)).isEmpty();
  }

  @Test
  void hundredsAreAskedForAtOnce() {
    List<Decision> decisions =
        IntStream.range(0, 250)
            .mapToObj(i -> (Decision) StoredKeySamples.alert("asked-" + i, i))
            .toList();
    append(decisions.subList(0, 249));

    assertThat(history().lacking(decisions, PLENTY)).containsExactly("asked-249");
  }

  private void append(List<Decision> decisions) {
    assertThat(history().appendHistory(decisions, PLENTY)).isEmpty();
  }

  private static Decision.ClosedWindow window(String key, double count) {
    return StoredKeySamples.window(
        key, "minute", StoredKeySamples.TIME, Map.of("n", count, "large", 1e15 * count));
  }

  private static Decision.Alert alert(String key, String message, long expiresAt) {
    return new Decision.Alert(
        "a".repeat(32),
        "overheating",
        Severity.HIGH,
        key,
        StoredKeySamples.TIME,
        message,
        Map.of("unusual", 1e20),
        expiresAt);
  }
}
