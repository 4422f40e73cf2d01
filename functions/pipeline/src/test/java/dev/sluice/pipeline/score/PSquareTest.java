package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PSquareTest {

  static Stream<Arguments> distributions() {
    return Stream.of(
        Arguments.of("normal", distribution(Random::nextGaussian)),
        Arguments.of("uniform", distribution(Random::nextDouble)),
        Arguments.of("exponential", distribution(r -> -StrictMath.log(1 - r.nextDouble()))),
        Arguments.of("two peaks", distribution(r -> r.nextInt(2) * 100 + r.nextGaussian())),
        Arguments.of("far", distribution(r -> 1e300 * r.nextGaussian())),
        Arguments.of("near", distribution(r -> 1e-300 * r.nextGaussian())));
  }

  private static ToDoubleFunction<Random> distribution(ToDoubleFunction<Random> draw) {
    return draw;
  }

  @ParameterizedTest
  @MethodSource("distributions")
  void estimatesTheQuantiles(String name, ToDoubleFunction<Random> draw) {
    for (double probability : new double[] {0.01, 0.05, 0.25}) {
      Random random = new Random(11);
      PSquare quantiles = new PSquare(probability);
      for (int i = 0; i < 10_000; i++) {
        quantiles.add(PSquare.height(draw.applyAsDouble(random)));
      }
      double below = part(draw, value -> value < quantiles.low() ? 1 : 0);
      double above = part(draw, value -> value > quantiles.high() ? 1 : 0);
      assertThat(below).isBetween(0.6 * probability, 1.5 * probability);
      assertThat(above).isBetween(0.6 * probability, 1.5 * probability);
    }
  }

  private static double part(ToDoubleFunction<Random> draw, ToDoubleFunction<Double> isPart) {
    Random random = new Random(12);
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      sum += isPart.applyAsDouble(draw.applyAsDouble(random));
    }
    return sum / 100_000;
  }

  @Test
  void knowsTheFirstValuesExactly() {
    PSquare quantiles = new PSquare(0.1);
    for (double value : new double[] {5, 1, 4}) {
      quantiles.add(value);
    }
    assertThat(quantiles.low()).isEqualTo(1);
    assertThat(quantiles.high()).isEqualTo(4);
  }

  /** The stored form is checked for the laws when it is read. */
  @ParameterizedTest
  @MethodSource("distributions")
  void keepsItsMarkersInOrder(String name, ToDoubleFunction<Random> draw) throws Exception {
    Random random = new Random(13);
    PSquare quantiles = new PSquare(0.2);
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < 2_000; i++) {
      double value = random.nextInt(3) == 0 ? 0 : draw.applyAsDouble(random);
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
      quantiles.add(PSquare.height(value));
      new PSquare(0.2).restore(ByteBuffer.wrap(saved(quantiles)));
      assertThat(quantiles.low()).isBetween(lowest, quantiles.high());
      assertThat(quantiles.high()).isBetween(quantiles.low(), highest);
    }
  }

  @Test
  void forgetsAnOldLevelAndAnOldOutlier() {
    Random random = new Random(14);
    PSquare quantiles = new PSquare(0.05);
    for (int i = 0; i < 20_000; i++) {
      quantiles.add(i == 5_000 ? 1e12 : random.nextGaussian() + (i < 5_000 ? 1_000 : 0));
    }
    assertThat(quantiles.low()).isBetween(-3.0, -1.0);
    assertThat(quantiles.high()).isBetween(1.0, 3.0);
  }

  @Test
  void refusesMarkersOutOfOrder() {
    PSquare quantiles = new PSquare(0.01);
    new Random(15).doubles(50).forEach(quantiles::add);
    byte[] saved = saved(quantiles);
    byte[] swapped = saved.clone();
    System.arraycopy(saved, saved.length - 8, swapped, saved.length - 16, 8);
    System.arraycopy(saved, saved.length - 16, swapped, saved.length - 8, 8);

    assertThat(Arrays.equals(saved, swapped)).isFalse();
    assertThatExceptionOfType(CorruptStateException.class)
        .isThrownBy(() -> new PSquare(0.01).restore(ByteBuffer.wrap(swapped)));
  }

  private static byte[] saved(PSquare quantiles) {
    ByteBuffer out = ByteBuffer.allocate(PSquare.BYTES);
    quantiles.save(out);
    return out.array();
  }
}
