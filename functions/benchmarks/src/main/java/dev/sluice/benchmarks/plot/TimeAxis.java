package dev.sluice.benchmarks.plot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Ticks at round times (UTC). */
record TimeAxis(long from, long to) {

  private static final int MOST_TICKS = 11;

  private static final List<Duration> STEPS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofHours(12),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(14),
          Duration.ofDays(28),
          Duration.ofDays(91),
          Duration.ofDays(364));

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  LongStream ticks() {
    long step = step().toMillis();
    long first = Math.floorDiv(from + step - 1, step) * step;
    return LongStream.iterate(first, at -> at <= to, at -> at + step);
  }

  private Duration step() {
    return STEPS.stream()
        .filter(step -> (to - from) / step.toMillis() < MOST_TICKS)
        .findFirst()
        .orElse(STEPS.get(STEPS.size() - 1));
  }

  String label(long millis) {
    return (step().compareTo(Duration.ofDays(1)) < 0 ? HOUR : DAY)
        .format(Instant.ofEpochMilli(millis));
  }

  /** Where a time lies along the axis: 0 at its start, 1 at its end. */
  double position(long millis) {
    return to > from ? (double) (millis - from) / (to - from) : 0;
  }
}
