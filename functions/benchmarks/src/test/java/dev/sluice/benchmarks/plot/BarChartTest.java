package dev.sluice.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BarChartTest {

  @Test
  void aBarIsAsLongAsItsMedianOverALogarithmicScale() {
    List<BarChart.Bar> bars =
        List.of(
            new BarChart.Bar("one & all", 1, 1, 1, true),
            new BarChart.Bar("ten", 9, 10, 100, false));
    String svg = new BarChart("Times", bars).svg();
    assertThat(svg)
        .startsWith("<svg")
        .contains("one &amp; all")
        .contains("class=\"found\" x=\"300\" y=\"37.5\" width=\"0\"")
        .contains("class=\"missed\" x=\"300\" y=\"56.5\" width=\"245\"");
  }
}
