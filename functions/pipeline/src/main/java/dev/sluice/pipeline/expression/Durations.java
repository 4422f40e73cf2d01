package dev.sluice.pipeline.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CEL's durations: nanoseconds, within 10,000 years either way. */
final class Durations {

  private static final Duration MAXIMUM = Duration.ofDays(3_652_500);

  // A part is a number and its unit. Both quantifiers are possessive: no input makes them go back.
  private static final Pattern PART =
      Pattern.compile("([0-9]++)(?:\\.([0-9]++))?(ns|us|µs|μs|ms|s|m|h)");

  private Durations() {}

  static Duration inRange(Duration duration) throws EvaluationException {
    if (duration.abs().compareTo(MAXIMUM) > 0) {
      throw EvaluationException.error("a duration beyond 10,000 years");
    }
    return duration;
  }

  /** {@code 1h30m}, {@code -1.5s}, {@code 0}: an optional sign, then parts in any order. */
  static Duration parse(String text) throws EvaluationException {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    String parts = signed ? text.substring(1) : text;
    Duration sum = parts.equals("0") ? Duration.ZERO : sum(parts);
    return inRange(text.startsWith("-") ? sum.negated() : sum);
  }

  private static Duration sum(String parts) throws EvaluationException {
    Matcher matcher = PART.matcher(parts);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (end < parts.length()) {
      matcher.region(end, parts.length());
      if (!matcher.lookingAt()) {
        throw notADuration();
      }
      sum = inRange(sum.plus(part(matcher)));
      end = matcher.end();
    }
    if (end == 0) {
      throw notADuration();
    }
    return sum;
  }

  private static Duration part(Matcher matcher) throws EvaluationException {
    long unit = nanos(matcher.group(3));
    return whole(matcher.group(1), unit).plusNanos(fraction(matcher.group(2), unit));
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "ns" -> 1;
      case "us", "µs", "μs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s" -> 1_000_000_000;
      case "m" -> 60_000_000_000L;
      default -> 3_600_000_000_000L;
    };
  }

  private static Duration whole(String digits, long unit) throws EvaluationException {
    try {
      return inRange(Duration.ofNanos(unit).multipliedBy(Long.parseLong(digits)));
    } catch (NumberFormatException | ArithmeticException e) {
      throw notADuration();
    }
  }

  private static long fraction(@Nullable String digits, long unit) {
    if (digits == null) {
      return 0;
    }
    return new BigDecimal("0." + digits)
        .multiply(BigDecimal.valueOf(unit))
        .setScale(0, RoundingMode.DOWN)
        .longValue();
  }

  private static EvaluationException notADuration() {
    return EvaluationException.error("the string is no duration such as 1h30m or 1.5s");
  }

  /** Seconds, with as many groups of three decimals as it takes: {@code -1.500s}. */
  static String format(Duration duration) {
    Duration size = duration.abs();
    String decimals = String.valueOf(1_000_000_000L + size.getNano()).substring(1);
    while (decimals.endsWith("000")) {
      decimals = decimals.substring(0, decimals.length() - 3);
    }
    return (duration.isNegative() ? "-" : "")
        + size.getSeconds()
        + (decimals.isEmpty() ? "" : "." + decimals)
        + "s";
  }

  /** Whole seconds, towards zero. */
  static long seconds(Duration duration) {
    boolean down = duration.isNegative() && duration.getNano() > 0;
    return duration.getSeconds() + (down ? 1 : 0);
  }

  /** The milliseconds of the fraction of a second, towards zero. */
  static long milliseconds(Duration duration) {
    long nanos = duration.minusSeconds(seconds(duration)).toNanos();
    return nanos / 1_000_000;
  }
}
