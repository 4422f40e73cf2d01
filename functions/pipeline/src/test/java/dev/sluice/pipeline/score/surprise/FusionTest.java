package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FusionTest {

  @Test
  void oneFieldsScoreIsTheScore() {
    new Random(1)
        .doubles(1_000, 0, 100)
        .forEach(score -> assertThat(Fusion.of(new double[] {score, 0}, 1)).isEqualTo(score));
  }

  @Test
  void growsWithEachScore() {
    Random random = new Random(2);
    for (int i = 0; i < 1_000; i++) {
      double[] scores = random.doubles(5, 0, 30).toArray();
      double before = Fusion.of(scores, 5);
      scores[random.nextInt(5)] += 1;
      assertThat(Fusion.of(scores, 5)).isGreaterThanOrEqualTo(before).isNotNegative();
    }
  }

  @Test
  void fieldsThatAreUnusualTogetherAddUp() {
    assertThat(Fusion.of(new double[] {12, 12, 12}, 3))
        .isGreaterThan(Fusion.of(new double[] {12, 0, 0}, 3));
  }

  @Test
  void moreFieldsCostMore() {
    double[] scores = {12, 0, 0, 0};
    assertThat(Fusion.of(scores, 2)).isLessThan(Fusion.of(scores, 1));
    assertThat(Fusion.of(scores, 4)).isLessThan(Fusion.of(scores, 2));
  }
}
