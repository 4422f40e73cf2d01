package dev.sluice.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeySpreadTest {

  private static final Percentage ONE_IN_A_HUNDRED = Percentage.withPercentage(1);

  @Test
  void ofTwoKeysTwoRecordsTouchOneAndAHalf() {
    KeySpread spread = KeySpread.of(2, new Skew.Uniform());

    assertThat(spread.touched(1, 1)).isEqualTo(1, within(1e-12));
    assertThat(spread.touched(2, 1)).isEqualTo(1.5, within(1e-12));
    assertThat(spread.touched(3, 1)).isEqualTo(1.75, within(1e-12));
  }

  @Test
  void aShardHasItsPartOfTheKeys() {
    KeySpread spread = KeySpread.of(8, new Skew.Uniform());

    assertThat(spread.touched(2, 4)).isEqualTo(1.5, within(1e-12));
  }

  @Test
  void ofAMillionKeysAThousandRecordsTouchNearlyAsMany() {
    KeySpread spread = KeySpread.of(1_000_000, new Skew.Uniform());

    assertThat(spread.touched(1_000, 1)).isBetween(999.0, 1_000.0);
  }

  @Test
  void zipfsLawOfTwoKeys() {
    KeySpread spread = KeySpread.of(2, new Skew.Zipf(1));

    // Two thirds and a third: both missing the other's turn.
    assertThat(spread.hottest()).isEqualTo(2.0 / 3, within(1e-12));
    assertThat(spread.touched(2, 1)).isEqualTo(8.0 / 9 + 5.0 / 9, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"0.7, 20000", "1, 20000", "1, 500", "1.5, 20000"})
  void touchesAsManyAsDrawnKeysDo(double exponent, int keys) {
    KeySpread spread = KeySpread.of(keys, new Skew.Zipf(exponent));
    double[] cumulative = new double[keys];
    double sum = 0;
    for (int i = 0; i < keys; i++) {
      sum += Math.pow(i + 1, -exponent);
      cumulative[i] = sum;
    }
    Random random = new Random(7);
    double touched = 0;
    for (int batch = 0; batch < 300; batch++) {
      Set<Integer> different = new HashSet<>();
      for (int i = 0; i < 1_000; i++) {
        int place = Arrays.binarySearch(cumulative, random.nextDouble() * sum);
        different.add(place < 0 ? -place - 1 : place);
      }
      touched += different.size() / 300.0;
    }

    assertThat(spread.hottest()).isCloseTo(1 / sum, ONE_IN_A_HUNDRED);
    assertThat(spread.touched(1_000, 1)).isCloseTo(touched, ONE_IN_A_HUNDRED);
  }

  @Test
  void aKeyThatIsBusyClosesEachWindow() {
    KeySpread spread = KeySpread.of(10, new Skew.Uniform());

    assertThat(spread.windowsPerSecond(10_000, 60)).isEqualTo(10 / 60.0, within(1e-9));
  }

  @Test
  void aKeyThatIsIdleClosesAWindowForEachRecord() {
    KeySpread spread = KeySpread.of(1_000_000_000, new Skew.Uniform());

    assertThat(spread.windowsPerSecond(5, 1)).isEqualTo(5, within(1e-6));
  }
}
