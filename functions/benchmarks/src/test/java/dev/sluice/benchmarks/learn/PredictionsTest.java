package dev.sluice.benchmarks.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsTest {

  @TempDir private Path folder;

  private LabelledStream stream(String... labels) throws IOException {
    List<String> lines = new ArrayList<>(List.of("x,label"));
    for (int row = 0; row < labels.length; row++) {
      lines.add(row + "," + labels[row]);
    }
    return LabelledStream.read(Files.write(folder.resolve("s.csv"), lines));
  }

  /** Says of each row what it is given. */
  private record Given(List<double[]> probabilities, List<Integer> told) implements Contender {
    @Override
    public double[] predict(int row) {
      told.add(-row);
      return probabilities.get(row);
    }

    @Override
    public void learn(int row) {
      told.add(row);
    }
  }

  @Test
  void measuresOverAllRows() throws IOException {
    LabelledStream stream = stream("a", "b", "a", "b");
    Given given =
        new Given(
            List.of(
                new double[] {0.8, 0.2},
                new double[] {0.6, 0.4},
                new double[] {0.6, 0.4},
                new double[] {0.1, 0.9}),
            new ArrayList<>());

    Predictions predictions = Predictions.of(stream, given, 0);

    assertThat(predictions.accuracy()).isEqualTo(0.75);
    assertThat(predictions.logLoss())
        .isCloseTo(
            -(Math.log(0.8) + Math.log(0.4) + Math.log(0.6) + Math.log(0.9)) / 4, within(1e-12));
    // Of the four pairs of a `b` and an `a`, three are in order and one is a tie.
    assertThat(predictions.auc()).isCloseTo(0.875, within(1e-12));
  }

  @Test
  void tellsLabelsLate() throws IOException {
    List<Integer> told = new ArrayList<>();
    double[] even = {0.5, 0.5};

    Predictions.of(stream("a", "b", "a", "b"), new Given(List.of(even, even, even, even), told), 2);

    assertThat(told).containsExactly(0, -1, -2, 0, -3, 1);
  }

  @Test
  void knowsItsControls() throws IOException {
    LabelledStream stream = stream("a", "a", "b", "b", "b", "a");

    assertThat(Predictions.of(stream, new MajorityClass(stream), 0).accuracy())
        .isEqualTo(2.0 / 6, within(1e-12));
    assertThat(Predictions.of(stream, new PreviousLabel(stream), 0).accuracy())
        .isEqualTo(4.0 / 6, within(1e-12));
    assertThat(Predictions.of(stream, new PreviousLabel(stream), 2).accuracy())
        .isEqualTo(2.0 / 6, within(1e-12));
  }
}
