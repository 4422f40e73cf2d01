package dev.sluice.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionTest {

  @Test
  void isOrderedByNumberThenBySubSequence() {
    Random random = new Random(1);
    List<Position> positions =
        Stream.generate(() ->
                new Position(
                    new BigInteger(random.nextInt(300), random).toString(), random.nextInt(3)))
            .limit(500)
            .toList();
    Comparator<Position> byValue =
        Comparator.<Position, BigInteger>comparing(
                position -> new BigInteger(position.sequenceNumber()))
            .thenComparingLong(Position::subSequence);

    assertThat(positions.stream().sorted().toList())
        .isEqualTo(positions.stream().sorted(byValue).toList());
  }

  @Test
  void tellsTheDigitsOfNumbersOfAnyLength() {
    Random random = new Random(2);
    for (int length = 1; length <= 140; length++) {
      String text = digits(length, random);
      Position position = Position.of(text);

      assertThat(position.sequenceNumber()).isEqualTo(text).hasSize(position.length());
      for (int i = 0; i < length; i++) {
        assertThat(position.digit(i)).isEqualTo(text.charAt(i) - '0');
        char other = text.charAt(i) == '9' ? '8' : '9';
        String differs = text.substring(0, i) + other + text.substring(i + 1);
        assertThat(position.digitsInCommonWith(Position.of(differs))).isEqualTo(i);
        assertThat(position).isNotEqualTo(Position.of(differs));
        Position shorter = Position.of(text.substring(0, i + 1));
        assertThat(position.digitsInCommonWith(shorter)).isEqualTo(i + 1);
        assertThat(shorter.digitsInCommonWith(position)).isEqualTo(i + 1);
      }
    }
  }

  private static String digits(int length, Random random) {
    StringBuilder text = new StringBuilder().append((char) ('1' + random.nextInt(9)));
    while (text.length() < length) {
      text.append((char) ('0' + random.nextInt(10)));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01", "-1", "1a", "١", "1.0", " 1"})
  void refusesWhatIsNotASequenceNumber(String text) {
    assertThatThrownBy(() -> Position.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void refusesANegativeSubSequenceNumber() {
    assertThatThrownBy(() -> new Position("1", -2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-2");
  }
}
