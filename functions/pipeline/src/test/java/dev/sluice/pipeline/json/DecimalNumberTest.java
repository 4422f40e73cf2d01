package dev.sluice.pipeline.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalNumberTest {

  private static DecimalNumber read(String text) throws NotPlainException {
    JsonScanner scanner = new JsonScanner();
    scanner.over(text.getBytes(US_ASCII), 0, text.length());
    DecimalNumber number = scanner.number();
    scanner.finish();
    return number;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0",
        "-0.0",
        "1e0",
        "0.1",
        "-21.37",
        "9007199254740993.0",
        "9007199254740993.1",
        "1e22",
        "1e23",
        "1e-23",
        "0.30000000000000004",
        "123456789012345678e-20",
        "1.7976931348623157e308",
        "4.9e-324",
        "2.2250738585072014E-308",
        "1e400",
        "-1e400",
        "1e-400",
        "99999999999999999999999999",
        "3.14159265358979323846264338327950288",
        "0.000001",
        "1e+5",
        "1E5",
        "1e-5",
        "8.5e0",
        "4503599627370497.5",
        "4503599627370496.5",
        "18014398509481985.0e1"
      })
  void givesTheDoubleThatTheJdkGives(String text) throws Exception {
    assertThat(read(text).doubleValue()).isEqualTo(Double.parseDouble(text));
  }

  static Stream<Supplier<String>> manyNumbers() {
    Random random = new Random(20_261_122);
    return Stream.of(
        () -> Double.toString(random.nextGaussian() * 100),
        () -> Double.toString(Double.longBitsToDouble(random.nextLong() & 0x7FEF_FFFF_FFFF_FFFFL)),
        () -> "%.2f".formatted(random.nextDouble() * 1000),
        () -> random.nextLong(1_000_000_000_000_000_000L) + ".0e" + (random.nextInt(61) - 30),
        () -> random.nextLong(1L << 54) + "." + random.nextInt(100),
        () -> halfway(random));
  }

  /** A number exactly between two doubles, or next to that. */
  private static String halfway(Random random) {
    long odd = (1L << 53) + 2 * random.nextLong(1L << 52) + 1;
    String[] ends = {"", ".0", "00e-2", ".00", "0e-1"};
    return odd + ends[random.nextInt(ends.length)];
  }

  @ParameterizedTest
  @MethodSource("manyNumbers")
  void agreesWithTheJdkOnManyNumbers(Supplier<String> numbers) throws Exception {
    for (int i = 0; i < 50_000; i++) {
      String text = numbers.get();
      assertThat(read(text).doubleValue()).as(text).isEqualTo(Double.parseDouble(text));
    }
  }

  private static final Pattern LIKE_A_NUMBER = Pattern.compile("-?([0-9]*(\\.[0-9]*)?)");
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  /** Where {@link DecimalNumber#shortEnd} should find the end of a number at the beginning. */
  private static int expectedEnd(String text) {
    Matcher likely = LIKE_A_NUMBER.matcher(text);
    boolean isShort =
        likely.lookingAt()
            && likely.group(1).length() < Long.BYTES
            && NUMBER.matcher(likely.group()).matches();
    return isShort ? likely.end() : -1;
  }

  private static String anything(Random random) {
    String characters = "0123456789012345678900..-,e";
    return random
        .ints(3 * Long.BYTES, 0, characters.length())
        .mapToObj(i -> characters.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  @Test
  void findsTheEndOfShortNumbersAndTheirValue() {
    Random random = new Random(20_261_130);
    for (int i = 0; i < 300_000; i++) {
      String text = anything(random);
      byte[] bytes = text.getBytes(US_ASCII);
      int end = DecimalNumber.shortEnd(bytes, 0);
      assertThat(end).as(text).isEqualTo(expectedEnd(text));
      if (end > 0) {
        String number = text.substring(0, end);
        double value = number.equals("-0") ? 0.0 : Double.parseDouble(number);
        assertThat(DecimalNumber.isShort(bytes, 0, end)).as(text).isTrue();
        assertThat(DecimalNumber.shortValue(bytes, 0, end)).as(text).isEqualTo(value);
      }
    }
  }

  @Test
  void hasNoNegativeZeroAmongIntegers() throws Exception {
    assertThat(read("-0").doubleValue()).isEqualTo(0.0);
    assertThat(read("-0.0").doubleValue()).isEqualTo(-0.0);
  }

  @Test
  void isALongUpTo18Digits() throws Exception {
    assertThat(read("-999999999999999999").longValue()).isEqualTo(-999_999_999_999_999_999L);
    assertThat(read("1000000000000000000").isLong()).isFalse();
    assertThat(read("1000000000000000000").isWhole()).isTrue();
    assertThat(read("1e3").isWhole()).isFalse();
    assertThat(read("1.0").isLong()).isFalse();
  }

  @Test
  void isMultipliedByAThousand() throws Exception {
    assertThat(read("1795338000.123").thousandfold()).isEqualTo(1_795_338_000_123L);
    assertThat(read("1795338000").thousandfold()).isEqualTo(1_795_338_000_000L);
    assertThat(read("1795338000.1239").thousandfold()).isEqualTo(1_795_338_000_123L);
    assertThat(read("0.0009").thousandfold()).isEqualTo(0);
    assertThatThrownBy(() -> read("-1.5").thousandfold()).isInstanceOf(NotPlainException.class);
    assertThatThrownBy(() -> read("1000000000000000").thousandfold())
        .isInstanceOf(NotPlainException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+1",
        "01",
        "-01",
        "00",
        "1.",
        ".5",
        "1.e5",
        "1e",
        "1e+",
        "1e-",
        "NaN",
        "Infinity",
        "1x",
        "0x10",
        "1_0",
        "--1",
        "1.2.3",
        "1e5.5"
      })
  void isWrittenAsJsonSays(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(NotPlainException.class);
  }
}
