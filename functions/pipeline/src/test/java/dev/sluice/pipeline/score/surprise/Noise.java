package dev.sluice.pipeline.score.surprise;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Series without anomalies, always the same: a value every five minutes. */
final class Noise {

  static final long START = 1_700_000_000_000L;
  static final long STEP = 300_000;
  static final int DAY = 288;

  private Noise() {}

  static long time(int row) {
    return START + row * STEP;
  }

  static double[] series(int rows, IntToDoubleFunction value) {
    return IntStream.range(0, rows).mapToDouble(value).toArray();
  }

  static double[] gaussian(int rows, long seed) {
    Random random = new Random(seed);
    return series(rows, row -> random.nextGaussian());
  }

  static double[] daily(int rows, long seed) {
    Random random = new Random(seed);
    return series(rows, row -> 10 * Math.sin(2 * Math.PI * row / DAY) + random.nextGaussian());
  }

  /** Student's t with three degrees of freedom. */
  static double[] heavyTailed(int rows, long seed) {
    Random random = new Random(seed);
    return series(
        rows,
        row -> {
          double squares = 0;
          for (int i = 0; i < 3; i++) {
            double each = random.nextGaussian();
            squares += each * each;
          }
          return random.nextGaussian() / Math.sqrt(squares / 3);
        });
  }

  static double[] persistent(int rows, long seed) {
    Random random = new Random(seed);
    double[] last = {0};
    return series(rows, row -> last[0] = 0.9 * last[0] + random.nextGaussian());
  }

  static double[] fewLevels(int rows, long seed) {
    Random random = new Random(seed);
    return series(rows, row -> random.nextInt(4));
  }

  static double[] mostlyZero(int rows, long seed) {
    Random random = new Random(seed);
    return series(rows, row -> random.nextInt(10) == 0 ? Math.exp(random.nextGaussian()) : 0);
  }

  static double[] trend(int rows, long seed) {
    Random random = new Random(seed);
    return series(rows, row -> 0.01 * row + random.nextGaussian());
  }

  static double[] squareWave(int rows) {
    return series(rows, row -> row % DAY > 108 && row % DAY < 216 ? 80 : 20);
  }

  static double[] constant(int rows) {
    return series(rows, row -> 5);
  }

  static double[] dailyPeak(int rows, long seed) {
    Random random = new Random(seed);
    return series(rows, row -> (row % DAY == 100 ? 50 : 0) + random.nextGaussian());
  }

  /** Each kind once, with its name. */
  static Stream<Arguments> all(int rows) {
    return Stream.of(
        Arguments.of("gaussian", gaussian(rows, 1)),
        Arguments.of("daily", daily(rows, 2)),
        Arguments.of("heavy-tailed", heavyTailed(rows, 3)),
        Arguments.of("persistent", persistent(rows, 4)),
        Arguments.of("few levels", fewLevels(rows, 5)),
        Arguments.of("mostly zero", mostlyZero(rows, 6)),
        Arguments.of("trend", trend(rows, 7)),
        Arguments.of("daily peak", dailyPeak(rows, 8)),
        Arguments.of("square wave", squareWave(rows)),
        Arguments.of("constant", constant(rows)));
  }
}
