package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {

  private static final double[] ORDINARY = {61, 62, 60.5, 61.25, 63, 61, 62.5, 60};

  private static Scale fitted(double... values) {
    Scale scale = new Scale();
    scale.fit(values);
    return scale;
  }

  static IntStream seeds() {
    return IntStream.range(0, 20);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.MIN_VALUE, 0, 1e300})
  void everyFiniteValueHasAPlace(double value) {
    assertThat(Math.abs(fitted(ORDINARY).place(value))).isLessThanOrEqualTo(Scale.FARTHEST);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void greaterValuesAreNotLower(int seed) {
    Random random = new Random(seed);
    double[] values =
        random.doubles(200).map(x -> (x - 0.5) * Math.pow(10, random.nextInt(600) - 300)).toArray();
    Scale scale = fitted(Arrays.copyOf(values, 8));
    Arrays.sort(values);
    for (int i = 1; i < values.length; i++) {
      assertThat(scale.place(values[i])).isGreaterThanOrEqualTo(scale.place(values[i - 1]));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-900, -30, -1, 1, 7, 300, 900})
  void aPowerOfTwoChangesNoPlace(int power) {
    double[] multiplied = Arrays.stream(ORDINARY).map(x -> Math.scalb(x, power)).toArray();
    Scale one = fitted(ORDINARY);
    Scale other = fitted(multiplied);
    for (int i = 0; i < ORDINARY.length; i++) {
      assertThat(other.place(multiplied[i])).isEqualTo(one.place(ORDINARY[i]));
    }
  }

  @Test
  void tellsNeighboursApartFarFromZero() {
    Scale scale = fitted(1e12, 1e12 + 1, 1e12 - 1, 1e12 + 2, 1e12, 1e12, 1e12 - 2, 1e12 + 1);
    assertThat(scale.place(1e12 + 0.25)).isNotEqualTo(scale.place(1e12 + 0.5));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e300, -1e300, Double.MAX_VALUE, -9999})
  void oneAbsurdValueDoesNotBlindIt(double absurd) {
    double[] opening = ORDINARY.clone();
    opening[0] = absurd;
    Scale scale = fitted(opening);
    assertThat(scale.place(61.5) - scale.place(61)).isGreaterThan(0.01f);
  }

  @Test
  void aConstantTakesItsStepFromTheFirstDifference() {
    Scale scale = fitted(5, 5, 5, 5, 5, 5, 5, 5);
    assertThat(scale.place(5)).isZero();
    assertThat(scale.value(0)).isEqualTo(5);
    assertThat(scale.place(5.75)).isEqualTo(1.5f);
    assertThat(scale.place(5.5)).isEqualTo(1f);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5})
  void aStepThatAbsurdValuesToldGivesWayToANearerOne(int more) {
    Scale scale = fitted(5, 5, 5, 1e300, 5, 5, 5, 5);
    for (int i = 0; i < more; i++) {
      assertThat(Math.abs(scale.place(-1e300))).isBetween(1f, 2f);
    }
    assertThat(scale.place(5.75)).isEqualTo(1.5f);
    assertThat(scale.place(1e300)).isEqualTo(Scale.FARTHEST);
  }

  @Test
  void aStepThatManyValuesConfirmedStays() {
    Scale scale = fitted(0, 0, 0, 0, 0, 0, 0, 0);
    for (int i = 0; i < 7; i++) {
      assertThat(scale.place(20)).isEqualTo(1.25f);
    }
    assertThat(scale.place(1e-3)).isLessThan(1e-4f);
    assertThat(scale.place(20)).isEqualTo(1.25f);
  }

  @Test
  void noStepOfValuesThatDifferGivesWay() {
    Scale scale = fitted(ORDINARY);
    assertThat(scale.place(61 + 1e-9)).isLessThan(1e-6f);
    assertThat(scale.place(77)).isEqualTo(fitted(ORDINARY).place(77));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 6, 7})
  void goesOnWithAStepOnTrialAsSaved(int values) throws CorruptStateException {
    Scale scale = fitted(5, 5, 5, 5, 5, 5, 5, 5);
    for (int i = 0; i < values; i++) {
      scale.place(1e300);
    }
    Scale restored = new Scale();
    restored.restore(saved(scale));
    for (double value : new double[] {5, 5.5, 1e300, 7, 1e-3}) {
      assertThat(restored.place(value)).isEqualTo(scale.place(value));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {60, 61.5, 1000, -4})
  void placesLeadBack(double value) {
    Scale scale = fitted(ORDINARY);
    assertThat(scale.value(scale.place(value))).isEqualTo(value);
  }

  @Test
  void whatIsBeyondADoubleStaysOne() {
    Scale scale = fitted(1e308, -1e308, 1.5e308, -1.5e308, 0, 1, 1e308, -1e308);
    assertThat(scale.place(1.7e308)).isFinite();
    assertThat(scale.value(Scale.FARTHEST)).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void goesOnAsSaved() throws CorruptStateException {
    Scale restored = new Scale();
    restored.restore(saved(fitted(ORDINARY)));
    assertThat(restored.place(77.3)).isEqualTo(fitted(ORDINARY).place(77.3));
  }

  @ParameterizedTest
  @ValueSource(shorts = {2000, -2000, 4096 + 1500, Short.MAX_VALUE})
  void refusesAnExponentThatNoValueHas(short exponent) {
    ByteBuffer saved = saved(fitted(ORDINARY)).putShort(8, exponent);
    assertThatThrownBy(() -> new Scale().restore(saved)).isInstanceOf(CorruptStateException.class);
  }

  private static ByteBuffer saved(Scale scale) {
    ByteBuffer out = ByteBuffer.allocate(Scale.BYTES);
    scale.save(out);
    return out.flip();
  }
}
