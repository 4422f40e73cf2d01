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
                    new BigInteger(random.nextInt(180), random).toString(), random.nextInt(3)))
            .limit(500)
            .toList();
    Comparator<Position> byValue =
        Comparator.<Position, BigInteger>comparing(
                position -> new BigInteger(position.sequenceNumber()))
            .thenComparingLong(Position::subSequence);

    assertThat(positions.stream().sorted().toList())
        .isEqualTo(positions.stream().sorted(byValue).toList());
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
