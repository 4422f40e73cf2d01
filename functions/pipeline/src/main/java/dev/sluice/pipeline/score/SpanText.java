package dev.sluice.pipeline.score;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Spans of time as people say them. */
final class SpanText {

  private static final double MILLIS = 1000;
  private static final MathContext THREE_DIGITS = new MathContext(3);

  /** The longest first, each with its length in seconds and what one is called. */
  private enum Unit {
    DAYS(86_400, "a day"),
    HOURS(3_600, "an hour"),
    MINUTES(60, "a minute"),
    SECONDS(1, "a second");

    private final int seconds;
    private final String one;

    Unit(int seconds, String one) {
      this.seconds = seconds;
      this.one = one;
    }

    private String many(BigDecimal count) {
      return count.stripTrailingZeros().toPlainString() + " " + name().toLowerCase(Locale.ROOT);
    }
  }

  private SpanText() {}

  /** Exactly, as in "a minute", "15 minutes" or "90 seconds". */
  static String one(Duration span) {
    BigDecimal seconds = BigDecimal.valueOf(span.toMillis(), 3);
    for (Unit unit : Unit.values()) {
      BigDecimal[] parts = seconds.divideAndRemainder(BigDecimal.valueOf(unit.seconds));
      if (parts[0].signum() > 0 && parts[1].signum() == 0) {
        return parts[0].compareTo(BigDecimal.ONE) == 0 ? unit.one : unit.many(parts[0]);
      }
    }
    return Unit.SECONDS.many(seconds);
  }

  /** With three digits, in the longest unit of which there are two: "65 seconds", "15.3 hours". */
  static String about(double millis) {
    double seconds = millis / MILLIS;
    Unit longest = Unit.SECONDS;
    for (Unit unit : Unit.values()) {
      boolean holdsTwo = seconds >= 2.0 * unit.seconds;
      longest = holdsTwo && unit.seconds > longest.seconds ? unit : longest;
    }
    return longest.many(new BigDecimal(seconds / longest.seconds).round(THREE_DIGITS));
  }
}
