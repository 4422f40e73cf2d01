package dev.sluice.versus.race;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.versus.scoring.KeyResult;
import dev.sluice.versus.scoring.Tally.Counts;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private static KeyResult mean(double mean) {
    return new KeyResult(3, 1000, 2.5, 0, 2, mean, 7);
  }

  @Test
  void roundingIsNoDisagreement() {
    assertThatCode(
            () -> Agreement.require("a", Map.of("k", mean(1)), "b", Map.of("k", mean(1 + 1e-12))))
        .doesNotThrowAnyException();
  }

  @Test
  void anotherValueIs() {
    assertThatThrownBy(
            () -> Agreement.require("a", Map.of("k", mean(1)), "b", Map.of("k", mean(1.0001))))
        .isInstanceOf(DisagreementException.class)
        .hasMessageContaining("k: a tells 3 1000 2.5 0 2 1.0 7.0, and b tells");
  }

  @Test
  void aKeyThatOneDoesNotTellOfIs() {
    assertThatThrownBy(() -> Agreement.require("a", Map.of("k", mean(1)), "b", Map.of()))
        .isInstanceOf(DisagreementException.class);
  }

  @Test
  void anotherAlertOrWindowIsUnlessNobodySawIt() {
    Counts counts = new Counts(10, 2, 1, 99);
    assertThatCode(() -> Agreement.require("a", counts, "b", new Counts(10, 2, 1, 0)))
        .doesNotThrowAnyException();
    assertThatCode(
            () -> Agreement.require("a", new Counts(10, 2, 7, 0).withoutWindows(), "b", counts))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Agreement.require("a", counts, "b", new Counts(10, 2, 1, 98)))
        .isInstanceOf(DisagreementException.class);
    assertThatThrownBy(() -> Agreement.require("a", counts, "b", new Counts(10, 3, 1, 0)))
        .isInstanceOf(DisagreementException.class);
  }
}
