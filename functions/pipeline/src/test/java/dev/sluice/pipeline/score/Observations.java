package dev.sluice.pipeline.score;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a detector is given in a test: rows of values with their times, from a seed.
 *
 * @param name of the kinds of values and of times
 */
public record Observations(String name, List<Row> rows) {

  /** The values of one time. */
  public static final class Row {

    private final double[] values;
    private final long timeMillis;

    private Row(double[] values, long timeMillis) {
      this.values = values;
      this.timeMillis = timeMillis;
    }

    /** Not to be changed. */
    public double[] values() {
      return values;
    }

    public long timeMillis() {
      return timeMillis;
    }
  }

  /** A Saturday, 23:30. */
  private static final long START = 1_795_303_800_000L;

  private static final long MINUTE = 60_000;

  private enum Values {
    NOISE,
    WALK,
    DAY,
    STEPS,
    CONSTANT,
    SPIKES,
    COUNTS,
    HUGE,
    TINY,
    EVERY_MAGNITUDE,
    EXTREMES
  }

  private enum Times {
    EVERY_MINUTE,
    IRREGULAR,
    GAPS,
    BACKWARDS,
    REPEATED,
    EVERY_YEAR
  }

  /** Every kind of values with every kind of times. */
  public static Stream<Observations> kinds(int fields, int size) {
    return Arrays.stream(Values.values())
        .flatMap(
            values -> Arrays.stream(Times.values()).map(times -> of(values, times, fields, size)));
  }

  /** Noise around a level every minute, for what needs no more. */
  public static Observations noise(int fields, int size) {
    return of(Values.NOISE, Times.EVERY_MINUTE, fields, size);
  }

  private static Observations of(Values values, Times times, int fields, int size) {
    Random random = new Random((values.name() + times.name()).hashCode());
    double[] field = new double[fields];
    long[] time = {START};
    List<Row> rows =
        IntStream.range(0, size)
            .mapToObj(i -> {
              time[0] = next(times, time[0], random);
              for (int f = 0; f < fields; f++) {
                field[f] = next(values, field[f], time[0], random);
              }
              return new Row(observed(field, random), time[0]);
            })
            .collect(Collectors.toList());
    return new Observations(values + " " + times, rows);
  }

  /** Of several fields, some are missing now and then, but never all. */
  private static double[] observed(double[] fields, Random random) {
    double[] observed = fields.clone();
    for (int f = 0; f < fields.length - 1; f++) {
      if (random.nextInt(20) == 0) {
        observed[f] = missing(random);
      }
    }
    return observed;
  }

  private static double missing(Random random) {
    return switch (random.nextInt(3)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      default -> Double.NEGATIVE_INFINITY;
    };
  }

  private static double next(Values values, double before, long time, Random random) {
    double noise = random.nextGaussian();
    return switch (values) {
      case NOISE -> 60 + noise;
      case WALK -> before + noise;
      case DAY -> 10 * StrictMath.sin(time * 2 * Math.PI / (24 * 60 * MINUTE)) + noise / 4;
      case STEPS -> random.nextInt(100) == 0 ? 10 * noise : before;
      case CONSTANT -> 5;
      case SPIKES -> random.nextInt(50) == 0 ? 1000 * noise : noise;
      case COUNTS -> random.nextInt(4);
      case HUGE -> 1e300 * noise;
      case TINY -> 1e-300 * noise;
      case EVERY_MAGNITUDE -> noise * StrictMath.pow(10, random.nextInt(600) - 300);
      case EXTREMES -> random.nextBoolean() ? Double.MAX_VALUE : -Double.MAX_VALUE;
    };
  }

  private static long next(Times times, long before, Random random) {
    return switch (times) {
      case EVERY_MINUTE -> before + MINUTE;
      case IRREGULAR -> before + (long) (-MINUTE * StrictMath.log(1 - random.nextDouble()));
      case GAPS -> before + (random.nextInt(200) == 0 ? 5_000 * MINUTE : MINUTE);
      case BACKWARDS -> before + MINUTE * (random.nextInt(5) - 1);
      case REPEATED -> before + MINUTE * (random.nextInt(10) / 9);
      case EVERY_YEAR -> -62_167_219_200_000L + (random.nextLong() >>> 1) % 315_569_519_999_000L;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
