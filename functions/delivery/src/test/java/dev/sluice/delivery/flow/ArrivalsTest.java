package dev.sluice.delivery.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrivalsTest {

  @Test
  void areEvenWithinAStep() {
    Arrivals arrivals = Arrivals.of(1_000, new long[] {4, 0, 2});

    assertThat(arrivals.by(-1)).isZero();
    assertThat(arrivals.by(249)).isZero();
    assertThat(arrivals.by(250)).isEqualTo(1);
    assertThat(arrivals.by(1_000)).isEqualTo(4);
    assertThat(arrivals.by(2_499)).isEqualTo(4);
    assertThat(arrivals.by(2_500)).isEqualTo(5);
    assertThat(arrivals.by(9_000)).isEqualTo(6);
    assertThat(arrivals.total()).isEqualTo(6);
  }

  @Test
  void eachRecordArrivesWhenSoManyHave() {
    Arrivals arrivals = Arrivals.of(1_000, new long[] {7, 0, 0, 3, 1_000, 1});

    for (long ordinal = 1; ordinal <= arrivals.total(); ordinal++) {
      long at = arrivals.millisOf(ordinal);
      assertThat(arrivals.by(at)).isGreaterThanOrEqualTo(ordinal);
      assertThat(arrivals.by(at - 1)).isLessThan(ordinal);
    }
  }
}
