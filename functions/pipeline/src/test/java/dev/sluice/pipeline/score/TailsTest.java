package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TailsTest {

  static LongStream seeds() {
    return new Random(21).longs(20);
  }

  private static Tails learned(DoubleStream values) {
    Tails tails = new Tails(0.01, 0);
    values.forEach(tails::learn);
    return tails;
  }

  private static Tails normal(long seed) {
    Random random = new Random(seed);
    return learned(DoubleStream.generate(random::nextGaussian).limit(3_000));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void surprisesMoreTheFartherOut(long seed) {
    Tails tails = normal(seed);
    assertThat(tails.surprise(0)).isZero();
    for (double distance = 0, before = 0; distance < 100; distance += 0.1) {
      double above = tails.surprise(tails.high() + distance);
      double below = tails.surprise(tails.low() - distance);
      assertThat(above).isBetween(before, Tails.MOST);
      assertThat(below).isBetween(distance == 0 ? 0.0 : 2.0, Tails.MOST);
      before = above;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void knowsWhichValueIsSoSurprising(long seed) {
    Tails tails = normal(seed);
    for (double surprise = 2.001; surprise < Tails.MOST; surprise += 7) {
      assertThat(tails.surprise(tails.above(surprise))).isCloseTo(surprise, within(1e-9));
    }
    assertThat(tails.above(1)).isEqualTo(tails.high());
    assertThat(tails.above(301)).isInfinite();
  }

  /** The tail is exponential indeed: one in ten thousand is so surprising that it should be. */
  @ParameterizedTest
  @MethodSource("seeds")
  void saysHowImprobableAnExponentialValueIs(long seed) {
    Random random = new Random(seed);
    Tails tails = learned(exponential(random).limit(10_000));
    double part = exponential(random).limit(100_000).filter(x -> tails.surprise(x) >= 3).count();
    assertThat(part / 100_000).isBetween(0.0002, 0.004);
  }

  private static DoubleStream exponential(Random random) {
    return DoubleStream.generate(() -> -StrictMath.log(1 - random.nextDouble()));
  }

  @Test
  void takesNoMoreThanTheMostFromAConstant() {
    Tails tails = learned(DoubleStream.generate(() -> 5).limit(100));
    assertThat(tails.surprise(5)).isZero();
    assertThat(tails.surprise(Math.nextUp(5))).isEqualTo(Tails.MOST);
    assertThat(tails.surprise(-Double.MAX_VALUE)).isEqualTo(Tails.MOST);
  }

  /** By hand: the mean excess is a tenth of 5, and log10 e is 0.434. */
  @Test
  void hasAFloorThatGrowsWithTheValues() {
    Tails tails = new Tails(0.01, 0.1);
    DoubleStream.generate(() -> 5).limit(100).forEach(tails::learn);
    assertThat(tails.surprise(6)).isCloseTo(2 + 2 * 0.4343, within(1e-3));
  }
}
