package dev.sluice.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

  @Test
  void ticksStandAtRoundNumbers() {
    assertThat(NumberAxis.ticks(-3, 42, 4)).containsExactly(0.0, 20.0, 40.0);
    assertThat(NumberAxis.ticks(0.11, 0.34, 4)).containsExactly(0.2, 0.30000000000000004);
    assertThat(NumberAxis.ticks(45, 45, 4)).containsExactly(45.0);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.30000000000000004, 0.3",
    "-2.5, -2.5",
    "1500, 1500",
    "20000, 20k",
    "3500000, 3.5M",
    "3e9, 3e9",
    "2e-7, 2e-7"
  })
  void numbersAreLabelledShortly(double value, String label) {
    assertThat(NumberAxis.label(value)).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:30:00Z, 2026-03-01T14:10:00Z, 1 Mar 11:00, 4",
    "2026-03-01T10:30:00Z, 2026-03-08T10:30:00Z, 2 Mar, 7",
    "2026-01-01T00:00:00Z, 2026-03-08T00:00:00Z, 1 Jan, 10"
  })
  void timesAreLabelledAtRoundOnes(Instant from, Instant to, String first, int count) {
    TimeAxis axis = new TimeAxis(from.toEpochMilli(), to.toEpochMilli());
    assertThat(axis.ticks()).hasSize(count);
    assertThat(axis.label(axis.ticks().findFirst().orElseThrow())).isEqualTo(first);
  }

  @Test
  void aScaleReachesFromItsStartToItsEnd() {
    assertThat(Scale.linear(10, 30).at(20)).isEqualTo(0.5);
    assertThat(Scale.linear(10, 30).at(99)).isEqualTo(1);
    assertThat(Scale.linear(10, 10).at(10)).isEqualTo(0.5);
    assertThat(Scale.logarithmic(99).at(0)).isZero();
    assertThat(Scale.logarithmic(99).at(9)).isEqualTo(0.5);
  }
}
