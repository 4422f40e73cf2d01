package dev.sluice.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CurveTest {

  private static final Frame FRAME = new Frame(10, 0, 4, 100);

  @Test
  void keepsTheLowestAndTheHighestOfEachPixel() {
    // Rows 0 to 99 fall onto the first pixel, in the middle of which the highest stands.
    assertThat(Curve.of(100, FRAME, row -> 0, row -> row == 50 ? 1 : 0.25)).isEqualTo("M10 75v-75");
  }

  @Test
  void drawsTheTwoInTheOrderInWhichTheyCame() {
    assertThat(Curve.of(3, FRAME, row -> 0, row -> new double[] {0.5, 1, 0}[row]))
        .isEqualTo("M10 0v100");
  }

  @Test
  void stepsFromPixelToPixel() {
    IntToDoubleFunction across = row -> row / 4.0;
    assertThat(Curve.of(4, FRAME, across, row -> new double[] {0, 0, 0.5, 0.25}[row]))
        .isEqualTo("M10 100h1l1-50l1 25");
  }

  @Test
  void aGapIsNotBridged() {
    IntToDoubleFunction across = row -> row / 4.0;
    assertThat(Curve.of(3, FRAME, across, row -> row == 1 ? Double.NaN : 0))
        .isEqualTo("M10 100M12 100");
  }
}
