package dev.sluice.benchmarks.scenario;

import dev.sluice.benchmarks.nab.Series;
import dev.sluice.benchmarks.nab.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What may go wrong with a value that is measured every half hour and follows the hours of the day,
 * less at weekends. It goes wrong on a Wednesday, after five weeks in which nothing did.
 */
public enum Scenario {
  SPIKE("a spike", 10, 10.5) {
    @Override
    double value(double day, double usual, double noise) {
      return usual + noise + 14;
    }
  },
  LEVEL_SHIFT("a level shift", 10, 58) {
    @Override
    double value(double day, double usual, double noise) {
      return usual + noise + 8;
    }
  },
  SLOW_DRIFT("a slow drift", -24, 58) {
    @Override
    double value(double day, double usual, double noise) {
      return usual + noise + 4 * (day - (WEDNESDAY - 1));
    }
  },
  VARIANCE_CHANGE("a change of spread", 8, 32) {
    @Override
    double value(double day, double usual, double noise) {
      return usual + 5 * noise;
    }
  },
  DROPOUT("a dropout to 0", 10, 14) {
    @Override
    double value(double day, double usual, double noise) {
      return 0;
    }
  },
  MISSING_SEASON("a day like a night", 6, 20) {
    @Override
    double value(double day, double usual, double noise) {
      return NIGHT + noise;
    }
  },
  CHANGED_RHYTHM("a changed rhythm", 0, 48) {
    @Override
    double value(double day, double usual, double noise) {
      return NIGHT + SWING * (1 - StrictMath.cos(8 * Math.PI * day)) / 2 + noise;
    }
  },
  SILENCE("no records", 8, 17) {
    @Override
    double value(double day, double usual, double noise) {
      return usual + noise;
    }

    @Override
    boolean isSent(double hour) {
      return hour > 16;
    }
  },
  BURST("a burst of records", 10, 12) {
    @Override
    double value(double day, double usual, double noise) {
      return usual + noise;
    }

    @Override
    Duration step() {
      return Duration.ofMinutes(2);
    }
  };

  /** A Monday. */
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private static final Duration STEP = Duration.ofMinutes(30);

  /** Days before that on which it goes wrong. */
  private static final int WEDNESDAY = 37;

  private static final double NIGHT = 20;
  private static final double SWING = 10;
  private static final double WEEKEND = 0.4;

  private final String title;
  private final double fromHour;
  private final double toHour;

  Scenario(String title, double fromHour, double toHour) {
    this.title = title;
    this.fromHour = fromHour;
    this.toHour = toHour;
  }

  /** What a record says while things are wrong. */
  abstract double value(double day, double usual, double noise);

  /** Whether a record comes while things are wrong. */
  boolean isSent(double hour) {
    return true;
  }

  /** The time from record to record while things are wrong. */
  Duration step() {
    return STEP;
  }

  public String title() {
    return title;
  }

  /** Epoch milliseconds. */
  public long from() {
    return time(fromHour);
  }

  /** Epoch milliseconds; this moment is not wrong any more. */
  public long to() {
    return time(toHour);
  }

  /** What a person looks at: epoch milliseconds. */
  public static long shownFrom() {
    return time(-30);
  }

  /** Where the series ends: epoch milliseconds. */
  public static long shownTo() {
    return time(36);
  }

  private static long time(double hourOfWednesday) {
    return START.toEpochMilli() + (long) ((24 * WEDNESDAY + hourOfWednesday) * 3_600_000);
  }

  /** The series, whose one window is where things are wrong. */
  public Series series() {
    Random random = new Random(7);
    List<Long> times = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    int first = -1;
    int last = -1;
    for (long time = START.toEpochMilli(); time < shownTo(); time += step(time)) {
      double noise = 2 * random.nextDouble() - 1;
      if (isWrong(time) && !isSent(hour(time))) {
        continue;
      }
      if (isWrong(time)) {
        first = first < 0 ? times.size() : first;
        last = times.size();
      }
      times.add(time);
      values.add(value(time, noise));
    }
    return new Series(
        name(),
        times.stream().mapToLong(Long::longValue).toArray(),
        values.stream().mapToDouble(Double::doubleValue).toArray(),
        List.of(new Window(first, last)));
  }

  private boolean isWrong(long time) {
    return from() <= time && time < to();
  }

  private long step(long time) {
    return (isWrong(time) ? step() : STEP).toMillis();
  }

  private static double day(long time) {
    return (time - START.toEpochMilli()) / 86_400_000.0;
  }

  private static double hour(long time) {
    return 24 * (day(time) - WEDNESDAY);
  }

  private double value(long time, double noise) {
    double usual = usual(day(time));
    return isWrong(time) ? value(day(time), usual, noise) : usual + noise;
  }

  /** Lowest at midnight, highest at noon. */
  private static double usual(double day) {
    double swing = (int) day % 7 < 5 ? SWING : WEEKEND * SWING;
    return NIGHT + swing * (1 - StrictMath.cos(2 * Math.PI * day)) / 2;
  }
}
