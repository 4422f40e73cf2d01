package dev.sluice.pipeline.score.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.pipeline.score.surprise.Surprise.Size;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in series with an anomaly at a known row, and how often without one. */
class DetectionTest {

  private static final double THRESHOLD = 8;
  private static final int REST = 100;
  private static final int AT = 6_000;
  private static final int ROWS = 6_200;

  /** Alerts after the first 500 rows, as an onset with a rest counts them. */
  private static int alerts(Surprise detector, double[][] rows) {
    int alerts = 0;
    int rested = 0;
    for (int i = 0; i < rows.length; i++) {
      double score = detector.score(rows[i], Noise.time(i));
      if (i >= 500 && --rested < 0 && score >= THRESHOLD) {
        alerts++;
        rested = REST;
      }
    }
    return alerts;
  }

  private static double[][] rows(double[]... fields) {
    double[][] rows = new double[fields[0].length][fields.length];
    for (int row = 0; row < rows.length; row++) {
      for (int field = 0; field < fields.length; field++) {
        rows[row][field] = fields[field][row];
      }
    }
    return rows;
  }

  static Stream<Arguments> anomalies() {
    return Stream.of(
        anomaly("spike", (values, random) -> values[AT] += 10),
        anomaly("dip", (values, random) -> values[AT] -= 10),
        anomaly("shift", (values, random) -> add(values, 200, i -> 3)),
        anomaly("ramp", (values, random) -> add(values, 200, i -> 0.05 * i)),
        anomaly("variance", (values, random) -> add(values, 200, i -> 3 * random.nextGaussian())),
        anomaly("dropout", (values, random) -> Arrays.fill(values, AT, AT + 50, -6)));
  }

  private static Arguments anomaly(String name, BiConsumer<double[], Random> change) {
    return Arguments.of(name, change);
  }

  private static void add(double[] values, int rows, java.util.function.IntToDoubleFunction what) {
    for (int i = 0; i < rows; i++) {
      values[AT + i] += what.applyAsDouble(i);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("anomalies")
  void findsAnomaliesInNoise(String name, BiConsumer<double[], Random> change) {
    for (Size size : Size.values()) {
      for (int seed = 0; seed < 5; seed++) {
        double[] values = Noise.gaussian(ROWS, seed);
        change.accept(values, new Random(seed));
        assertThat(most(size, values)).as("%s, seed %d", size, seed).isGreaterThan(THRESHOLD);
      }
    }
  }

  private static double most(Size size, double[] values) {
    Surprise detector = new Surprise(size, 1);
    double most = 0;
    for (int i = 0; i < values.length; i++) {
      double score = detector.score(new double[] {values[i]}, Noise.time(i));
      most = i < AT ? 0 : Math.max(most, score);
    }
    return most;
  }

  /** The most alerts that are borne in 10,000 rows of each kind of series. */
  static Stream<Arguments> quiet() {
    return Stream.of(
        Arguments.of("gaussian", Noise.gaussian(10_500, 11), 5),
        Arguments.of("daily", Noise.daily(10_500, 12), 2),
        Arguments.of("heavy-tailed", Noise.heavyTailed(10_500, 13), 18),
        Arguments.of("persistent", Noise.persistent(10_500, 14), 14),
        Arguments.of("few levels", Noise.fewLevels(10_500, 15), 7),
        Arguments.of("mostly zero", Noise.mostlyZero(10_500, 16), 16),
        Arguments.of("trend", Noise.trend(10_500, 17), 12),
        Arguments.of("daily peak", Noise.dailyPeak(10_500, 18), 14),
        Arguments.of("square wave", Noise.squareWave(10_500), 0),
        Arguments.of("constant", Noise.constant(10_500), 0));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("quiet")
  void seldomAlertsWithoutAnAnomaly(String kind, double[] values, int most) {
    assertThat(alerts(new Surprise(Size.STANDARD, 1), rows(values))).isLessThanOrEqualTo(most);
  }

  private static double[][] fields(int count, long seed) {
    double[][] fields = new double[count][];
    for (int i = 0; i < count; i++) {
      fields[i] = i % 2 == 0 ? Noise.gaussian(ROWS, seed + i) : Noise.persistent(ROWS, seed + i);
    }
    return fields;
  }

  @Test
  void moreFieldsDoNotBringMoreAlerts() {
    int ofEight = 0;
    int ofOne = 0;
    for (int seed = 0; seed < 5; seed++) {
      double[][] fields = fields(8, 100L * seed);
      ofEight += alerts(new Surprise(Size.STANDARD, 8), rows(fields));
      for (double[] field : fields) {
        ofOne += alerts(new Surprise(Size.STANDARD, 1), rows(field));
      }
    }
    assertThat(ofEight).isLessThanOrEqualTo(ofOne / 8 * 3 + 3);
  }

  static Stream<Arguments> badFields() {
    Random random = new Random(9);
    return Stream.of(
        Arguments.of("constant", Noise.constant(ROWS)),
        Arguments.of("missing", Noise.series(ROWS, i -> Double.NaN)),
        Arguments.of("infinite", Noise.series(ROWS, i -> Double.NEGATIVE_INFINITY)),
        Arguments.of("flapping", Noise.series(ROWS, i -> i % 2 == 0 ? 1e308 : -1e308)),
        Arguments.of(
            "garbage", Noise.series(ROWS, i -> Math.scalb(random.nextDouble(), i * 37 % 900))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFields")
  void oneBadFieldNeitherBlindsNorFloods(String kind, double[] bad) {
    double[] good = Noise.gaussian(ROWS, 3);
    int without = alerts(new Surprise(Size.STANDARD, 2), rows(bad, good));
    assertThat(without).isLessThanOrEqualTo(12);
    add(good, 150, i -> 6);
    Surprise detector = new Surprise(Size.STANDARD, 2);
    double[][] rows = rows(bad, good);
    double most = 0;
    for (int i = 0; i < rows.length; i++) {
      double score = detector.score(rows[i], Noise.time(i));
      most = i < AT ? 0 : Math.max(most, score);
    }
    assertThat(most).isGreaterThan(THRESHOLD);
  }
}
