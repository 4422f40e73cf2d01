package dev.sluice.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.proof.engine.SluiceEngine;
import org.junit.jupiter.api.Test;

/** A share of what {@code scripts/prove} runs. */
class SearchTest {

  @Test
  void allLawsHold() {
    Search.Result result = new Search(new SluiceEngine(), 1, 2).run(5_000);

    assertThat(result.finding().map(found -> found.replay() + "\n" + found.violation().report()))
        .isEmpty();
    assertThat(result.exhaustive()).isPositive();
    assertThat(result.random()).isPositive();
  }
}
