package dev.sluice.benchmarks.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.benchmarks.nab.Window;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScenarioTest {

  @ParameterizedTest
  @EnumSource
  void thingsAreWrongInItsWindow(Scenario scenario) {
    Series series = scenario.series();
    Window window = series.windows().get(0);
    assertThat(series.time(window.first())).isGreaterThanOrEqualTo(scenario.from());
    assertThat(series.time(window.last())).isLessThan(scenario.to());
    assertThat(series.time(window.first() - 1)).isLessThan(scenario.from());
    assertThat(window.first()).isGreaterThan(series.probation());
  }

  @ParameterizedTest
  @EnumSource
  void untilThenAllScenariosAreTheSame(Scenario scenario) {
    Series series = scenario.series();
    Series other = Scenario.SPIKE.series();
    int before = series.windows().get(0).first();
    assertThat(IntStream.range(0, before).mapToDouble(series::value).toArray())
        .isEqualTo(IntStream.range(0, before).mapToDouble(other::value).toArray());
  }

  @ParameterizedTest
  @EnumSource
  void everyRunIsTheSame(Scenario scenario) {
    Series series = scenario.series();
    Series again = scenario.series();
    assertThat(IntStream.range(0, series.rows()).mapToDouble(series::value).toArray())
        .isEqualTo(IntStream.range(0, again.rows()).mapToDouble(again::value).toArray());
  }

  @Test
  void recordsStopAndComeInBursts() {
    Series silence = Scenario.SILENCE.series();
    int back = silence.windows().get(0).first();
    assertThat(silence.time(back) - silence.time(back - 1)).isEqualTo(9 * 3_600_000L);
    Window burst = Scenario.BURST.series().windows().get(0);
    assertThat(burst.last() - burst.first() + 1).isEqualTo(60);
  }
}
