package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TailsTest {

  static java.util.stream.Stream<Arguments> numbers() {
    return Noise.all(3_000);
  }

  private static Tails of(double[] numbers) {
    Tails tails = new Tails();
    for (double number : numbers) {
      tails.learn(number);
    }
    return tails;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("numbers")
  void surpriseIsBounded(String kind, double[] numbers) {
    Tails tails = new Tails();
    for (int i = 0; i < numbers.length; i++) {
      if (i >= QuantileSketch.MARKERS) {
        assertThat(tails.surprise(numbers[i])).isBetween(0.0, Tails.MOST);
      }
      tails.learn(numbers[i]);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("numbers")
  void fartherOutIsNotLessSurprising(String kind, double[] numbers) {
    Tails tails = of(numbers);
    for (double x = 0; x < 200; x += 0.25) {
      assertThat(tails.surprise(x + 0.25)).isGreaterThanOrEqualTo(belowMedian(tails, x));
    }
  }

  /** What lies in the lower tail rises towards the middle. */
  private static double belowMedian(Tails tails, double x) {
    return x < tails.sketch().low() ? 0 : tails.surprise(x);
  }

  @Test
  void onlyTailsSurprise() {
    Tails tails = of(Noise.gaussian(3_000, 1));
    assertThat(tails.surprise(0)).isZero();
    assertThat(tails.surprise(2)).isZero();
    assertThat(tails.surprise(3)).isBetween(2.0, 4.0);
    assertThat(tails.surprise(-3)).isBetween(2.0, 4.0);
    assertThat(tails.surprise(30)).isEqualTo(Tails.MOST);
  }

  @Test
  void anyDifferenceFromAConstantSurprises() {
    Tails tails = of(Noise.constant(200));
    assertThat(tails.surprise(5)).isZero();
    assertThat(tails.surprise(5.001)).isEqualTo(Tails.MOST);
  }

  @Test
  void whatIsOftenOutsideSurprisesNoMore() {
    Tails tails = of(Noise.gaussian(3_000, 1));
    double first = tails.surprise(6);
    Random random = new Random(2);
    double now = first;
    for (int i = 0; i < 400; i++) {
      double drifting = 6 + i + random.nextGaussian();
      now = tails.surprise(drifting);
      tails.learn(drifting);
    }
    assertThat(first).isGreaterThan(3);
    assertThat(now).isLessThan(1);
  }

  @Test
  void aCommonValueBesideItsMarkDoesNotSurprise() {
    Tails tails = of(Noise.fewLevels(3_000, 1));
    for (int level = 0; level < 4; level++) {
      assertThat(tails.surprise(level)).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-40, 3, 40})
  void aPowerOfTwoChangesNothing(int power) {
    double[] numbers = Noise.heavyTailed(2_000, 3);
    Tails one = new Tails();
    Tails other = new Tails();
    for (int i = 0; i < numbers.length; i++) {
      float number = (float) numbers[i];
      if (i >= QuantileSketch.MARKERS) {
        assertThat(other.surprise(Math.scalb(number, power))).isEqualTo(one.surprise(number));
      }
      one.learn(number);
      other.learn(Math.scalb(number, power));
    }
  }
}
