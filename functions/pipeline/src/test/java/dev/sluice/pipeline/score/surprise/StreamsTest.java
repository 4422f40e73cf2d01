package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StreamsTest {

  private static double of(Stream stream, double[] numbers) {
    return numbers[List.of(Stream.values()).indexOf(stream)];
  }

  private static Streams begun() {
    return new Streams(Stream.values());
  }

  @Test
  void aConstantHasALevelAndNothingElse() {
    Streams streams = begun();
    double[] numbers = new double[0];
    for (int i = 0; i < 2_000; i++) {
      numbers = streams.next(5, 5);
    }
    assertThat(numbers).containsExactly(new double[] {5, 5, 5, 5, 0, 0, 0, 0, 0}, within(1e-5));
  }

  @Test
  void aStepMovesFastLevelsFirst() {
    double[] numbers = begun().next(10, 2);
    assertThat(of(Stream.VALUE, numbers)).isEqualTo(10);
    assertThat(of(Stream.FAST_LEVEL, numbers)).isCloseTo(3, within(1e-6));
    assertThat(of(Stream.LEVEL, numbers)).isCloseTo(1, within(1e-6));
    assertThat(of(Stream.SLOW_LEVEL, numbers)).isCloseTo(0.3, within(1e-6));
    assertThat(of(Stream.CHANGE, numbers)).isEqualTo(10);
    assertThat(of(Stream.DEVIATION, numbers)).isCloseTo(Math.sqrt(0.95 * 5), within(1e-6));
    assertThat(of(Stream.ROUGHNESS, numbers)).isCloseTo(0.3, within(1e-6));
    assertThat(of(Stream.HOUR, numbers)).isEqualTo(8);
    assertThat(of(Stream.HOUR_LEVEL, numbers)).isCloseTo(0.16, within(1e-6));
  }

  @Test
  void aPowerOfTwoIsAFactorOfAll() {
    Streams one = begun();
    Streams other = begun();
    for (double value : Noise.heavyTailed(500, 1)) {
      double[] numbers = one.next((float) value, 0).clone();
      double[] multiplied = other.next((float) value * 1024, 0);
      for (int i = 0; i < numbers.length; i++) {
        assertThat(multiplied[i]).isEqualTo(1024 * numbers[i]);
      }
    }
  }

  @Test
  void theFarthestPlacesStayFinite() {
    Streams streams = begun();
    for (int i = 0; i < 100; i++) {
      for (double number : streams.next(i % 2 == 0 ? -Scale.FARTHEST : Scale.FARTHEST, 0)) {
        assertThat((float) number).isFinite();
      }
    }
  }
}
