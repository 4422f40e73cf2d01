package dev.sluice.pipeline.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.score.Observations.Row;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileTest extends DetectorContract {

  @Override
  protected Detector newDetector() {
    return new Quantile(0.01, 100);
  }

  @Override
  protected String fixture() {
    return "quantile.hex";
  }

  @Override
  protected int mostBytes() {
    return 148;
  }

  @Test
  void scoresFromTheValueAfterTheWarmupOn() {
    Detector detector = newDetector();
    List<Row> rows = Observations.noise(1, 101).rows();
    rows.subList(0, 100).forEach(row -> assertThat(score(detector, row)).isNaN());
    assertThat(score(detector, rows.get(100))).isNotNaN();
  }

  @Test
  void isQuietInsideAndTellsTheBandOutside() {
    Random random = new Random(31);
    Detector detector = newDetector();
    for (int i = 0; i < 2_000; i++) {
      detector.score(new double[] {random.nextDouble()}, 0);
    }
    assertThat(detector.score(new double[] {0.5}, 0)).isZero();
    assertThat(detector.reason().shares()).isEmpty();
    assertThat(detector.score(new double[] {2}, 0)).isGreaterThan(8);
    assertThat(detector.score(new double[] {-1}, 0)).isGreaterThan(8);
    Reason reason = detector.reason();
    assertThat(reason.value()).isEqualTo(-1);
    assertThat(reason.low()).isBetween(0.0, 0.03);
    assertThat(reason.high()).isBetween(0.97, 1.0);
    assertThat(reason.shares()).containsExactly(new Reason.Share(0, "level", 1));
  }

  @Test
  void scoresAValueBeforeItLearnsIt() {
    Detector detector = new Quantile(0.25, 7);
    for (int i = 0; i < 7; i++) {
      detector.score(new double[] {5}, 0);
    }
    assertThat(detector.score(new double[] {6}, 0)).isEqualTo(Tails.MOST);
    assertThat(detector.score(new double[] {6}, 0)).isBetween(0.0, 20.0);
  }

  @Test
  void doesNotLookAtTheTime() {
    Detector one = newDetector();
    Detector other = newDetector();
    for (Row row : Observations.noise(1, 500).rows()) {
      Double score = one.score(row.values(), row.timeMillis());
      assertThat(other.score(row.values(), -row.timeMillis())).isEqualTo(score);
    }
  }
}
