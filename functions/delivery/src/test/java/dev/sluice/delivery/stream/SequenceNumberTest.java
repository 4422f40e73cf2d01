package dev.sluice.delivery.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SequenceNumberTest {
  private static final long SEED = 20261122;
  private static final long NOW = 1_795_000_000;

  static Stream<SequenceNumber> numbers() {
    Random random = new Random(SEED);
    return Stream.generate(() -> number(random)).limit(200);
  }

  private static SequenceNumber number(Random random) {
    return new SequenceNumber(
        random.nextInt(Integer.MAX_VALUE),
        NOW + random.nextInt(1 << 24),
        random.nextLong() >>> (1 + random.nextInt(62)),
        NOW + random.nextInt(1 << 24));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void isReadBackFromItsDecimalForm(SequenceNumber number) {
    assertThat(number.decimal()).hasSize(56).startsWith("49");
    assertThat(SequenceNumber.parse(number.decimal())).contains(number);
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void growsWithTheIndexWhateverTheTimeOfArrival(SequenceNumber number) {
    SequenceNumber next =
        new SequenceNumber(number.shard(), number.openedSecond(), number.index() + 1, NOW);

    assertThat(new BigInteger(next.decimal())).isGreaterThan(new BigInteger(number.decimal()));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void isHigherInAShardThatOpenedLater(SequenceNumber number) {
    SequenceNumber end =
        new SequenceNumber(number.shard(), number.openedSecond(), SequenceNumber.END, NOW);
    SequenceNumber child =
        new SequenceNumber(number.shard() + 1, number.openedSecond() + 1, 0, NOW);

    assertThat(new BigInteger(child.decimal())).isGreaterThan(new BigInteger(end.decimal()));
  }

  /** Taken from Amazon's documentation of the Kinesis event. */
  @Test
  void readsANumberOfKinesis() {
    assertThat(SequenceNumber.parse("49590338271490256608559692538361571095921575989136588898"))
        .hasValueSatisfying(number -> assertThat(number.shard()).isEqualTo(6));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "12x",
        "-9590338271490256608559692538361571095921575989136588898",
        "99999999999999999999999999999999999999999999999999999999",
        "49590338271490256608559692538361571095921575989136588899"
      })
  void knowsWhatIsNoneOfItsForm(String text) {
    assertThat(SequenceNumber.parse(text)).isEmpty();
  }
}
