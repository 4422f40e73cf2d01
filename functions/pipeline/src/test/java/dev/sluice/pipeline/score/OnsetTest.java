package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.pipeline.state.CorruptStateException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnsetTest {

  private static boolean[] onsets(Onset onset, double... scores) {
    boolean[] onsets = new boolean[scores.length];
    for (int i = 0; i < scores.length; i++) {
      onsets[i] = onset.passes(scores[i]);
    }
    return onsets;
  }

  @Test
  void restsAfterAnOnsetWhateverTheScores() {
    assertThat(onsets(new Onset(8, 2), 8, 9, 20, 9, 9, 1, 1, 1, 9))
        .containsExactly(false, true, false, false, true, false, false, false, true);
  }

  @Test
  void bringsAnOnsetAtEveryHighScoreWithoutRest() {
    assertThat(onsets(new Onset(0, 0), 1, 0, 2, 2)).containsExactly(true, false, true, true);
  }

  @Test
  void takesNoScoreForALowOne() {
    assertThat(onsets(new Onset(8, 2), Double.NaN, 9, Double.NaN, Double.NaN, 9))
        .containsExactly(false, true, false, false, true);
  }

  static Stream<long[]> seeds() {
    return IntStream.range(0, 50).mapToObj(i -> new long[] {i, i % 7});
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void keepsItsLaws(long[] seedAndRest) {
    Random random = new Random(seedAndRest[0]);
    int rest = (int) seedAndRest[1];
    double[] scores = random.doubles(300, 0, 10).toArray();
    boolean[] onsets = onsets(new Onset(8, rest), scores);
    for (int i = 0; i < scores.length; i++) {
      boolean rested =
          IntStream.range(Math.max(0, i - rest), i).noneMatch(before -> onsets[before]);
      assertThat(onsets[i]).isEqualTo(scores[i] > 8 && rested);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 50})
  void goesOnFromWhatWasSaved(int row) throws CorruptStateException {
    double[] scores = new Random(7).doubles(60, 0, 10).toArray();
    Onset saved = new Onset(8, 5);
    Onset restored = new Onset(8, 5);
    for (int i = 0; i < row; i++) {
      saved.passes(scores[i]);
    }
    ByteBuffer state = ByteBuffer.allocate(saved.maximumBytes());
    saved.save(state);
    assertThat(state.position()).isEqualTo(saved.bytes());
    restored.restore(state.flip());
    for (int i = row; i < scores.length; i++) {
      assertThat(restored.passes(scores[i])).isEqualTo(saved.passes(scores[i]));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "01", "0200000000", "0100000006", "01ffffffff", "010000000000"})
  void refusesAnotherForm(String hex) {
    ByteBuffer state = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    assertThatThrownBy(() -> new Onset(8, 5).restore(state))
        .isInstanceOf(CorruptStateException.class);
  }

  @Test
  void refusesSettingsWithoutAMeaning() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Onset(-1, 5))
        .withMessageContaining("-1");
    assertThatIllegalArgumentException().isThrownBy(() -> new Onset(Double.NaN, 5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Onset(8, -5))
        .withMessageContaining("-5");
  }
}
