package dev.sluice.delivery.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HashRangeTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 500})
  void uniformRangesTileAllHashKeys(int count) {
    List<HashRange> ranges = HashRange.uniform(count);

    assertThat(ranges).hasSize(count);
    assertThat(ranges.get(0).first()).isZero();
    assertThat(ranges.get(count - 1).last()).isEqualTo(HashRange.HIGHEST);
    assertThat(IntStream.range(1, count)).allMatch(i -> ranges.get(i - 1).endsAt(ranges.get(i)));
  }

  @Test
  void aHashKeyIsTheMd5OfThePartitionKeysUtf8() {
    assertThat(HashRange.hashKey("user-ü"))
        .isEqualTo(new BigInteger("53c300e328a1b33970d104cbd7282596", 16));
  }

  @Test
  void bothEndsBelongToARange() {
    HashRange range = new HashRange(BigInteger.ONE, BigInteger.TEN);

    assertThat(range.contains(BigInteger.ZERO)).isFalse();
    assertThat(range.contains(BigInteger.ONE)).isTrue();
    assertThat(range.contains(BigInteger.TEN)).isTrue();
    assertThat(range.contains(BigInteger.valueOf(11))).isFalse();
  }

  @Test
  void aRangeThatEndsBeforeItStartsIsMisuse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HashRange(BigInteger.TEN, BigInteger.ONE))
        .withMessageContaining("10 to 1");
  }
}
