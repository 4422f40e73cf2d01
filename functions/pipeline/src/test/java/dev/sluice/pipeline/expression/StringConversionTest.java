package dev.sluice.pipeline.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StringConversionTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "-0.0, -0.0",
    "1, 1.0",
    "21.5, 21.5",
    "0.001, 0.001",
    "1e-4, 1.0E-4",
    "1e6, 1000000.0",
    "1e7, 1.0E7",
    "12345678.9, 1.23456789E7",
    "0.1234567890123456, 0.1234567890123456",
    "2e23, 2.0E23",
    "-2e23, -2.0E23",
    "1e23, 1.0E23",
    "8.41e21, 8.41E21",
    "2.2250738585072014E-308, 2.2250738585072014E-308",
    "4.9E-324, 4.9E-324",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "0.30000000000000004, 0.30000000000000004",
    "9007199254740993, 9.007199254740992E15",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void writesADoubleAsShortAsItCan(double number, String text) throws EvaluationException {
    assertThat(StringConversion.of(number)).isEqualTo(text);
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void writesNoDigitTooManyAndNoneTooFew(long seed) throws EvaluationException {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        String text = StringConversion.of(number);
        assertThat(Double.parseDouble(text)).as("seed %d, %s", seed, text).isEqualTo(number);
        assertThat(text).as("seed %d", seed).isEqualTo(withoutADigit(number, text));
      }
    }
  }

  /** The text itself, unless one digit less would still stand for the number. */
  private static String withoutADigit(double number, String text) {
    BigDecimal written = new BigDecimal(text);
    BigDecimal shorter =
        new BigDecimal(number).round(new MathContext(Math.max(1, written.precision() - 1)));
    return written.precision() > 2 && shorter.doubleValue() == number ? "shorter" : text;
  }

  @Test
  void writesTheOtherTypes() throws EvaluationException {
    assertThat(StringConversion.of("a")).isEqualTo("a");
    assertThat(StringConversion.of(true)).isEqualTo("true");
    assertThat(StringConversion.of(-4L)).isEqualTo("-4");
    assertThat(StringConversion.of(Instant.parse("2026-01-31T12:00:00.5Z")))
        .isEqualTo("2026-01-31T12:00:00.500Z");
    assertThat(StringConversion.of(Duration.ofMillis(-1500))).isEqualTo("-1.500s");
    assertThat(StringConversion.of(Duration.ofHours(1))).isEqualTo("3600s");
    assertThat(StringConversion.of(Duration.ofNanos(1))).isEqualTo("0.000000001s");
  }

  @Test
  void hasNoTextForNullAndContainers() {
    assertThatThrownBy(() -> StringConversion.of(null))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("`string` is not defined for null");
    assertThatThrownBy(() -> StringConversion.of(List.of()))
        .isInstanceOf(EvaluationException.class);
  }
}
