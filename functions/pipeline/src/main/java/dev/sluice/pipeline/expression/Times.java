package dev.sluice.pipeline.expression;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** CEL's timestamps: nanoseconds, from year 1 to year 9999. */
final class Times {

  private static final long EARLIEST = -62_135_596_800L;
  private static final long LATEST = 253_402_300_799L;

  private Times() {}

  static Instant inRange(Instant time) throws EvaluationException {
    if (time.getEpochSecond() < EARLIEST || time.getEpochSecond() > LATEST) {
      throw EvaluationException.error("a timestamp outside the years 1 to 9999");
    }
    return time;
  }

  static Instant ofEpochSecond(long seconds) throws EvaluationException {
    if (seconds < EARLIEST || seconds > LATEST) {
      throw EvaluationException.error("a timestamp outside the years 1 to 9999");
    }
    return Instant.ofEpochSecond(seconds);
  }

  static Instant parse(String text) throws EvaluationException {
    try {
      return inRange(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw EvaluationException.error("the string is no timestamp such as 2026-01-31T12:00:00Z");
    }
  }

  static Instant plus(Instant time, Duration duration) throws EvaluationException {
    return inRange(time.plus(duration));
  }

  /** At most the 292 years that a count of nanoseconds holds, as in the library. */
  static Duration between(Instant from, Instant to) throws EvaluationException {
    try {
      return Duration.ofNanos(from.until(to, ChronoUnit.NANOS));
    } catch (ArithmeticException e) {
      throw EvaluationException.error("timestamps more than 292 years apart");
    }
  }

  /** A field of a timestamp in UTC, or of a duration, which does not have them all. */
  static Functions.Unary field(
      String name,
      ToLongFunction<ZonedDateTime> field,
      @Nullable ToLongFunction<Duration> ofDuration) {
    return value -> {
      if (value instanceof Instant instant) {
        return field.applyAsLong(instant.atZone(ZoneOffset.UTC));
      }
      if (value instanceof Duration duration && ofDuration != null) {
        return ofDuration.applyAsLong(duration);
      }
      throw EvaluationException.undefined(name, value);
    };
  }

  /** A field of a timestamp in a time zone: a name of the tz database, or an offset. */
  static Functions.Binary zonedField(String name, ToLongFunction<ZonedDateTime> field) {
    return (time, zone) -> {
      if (time instanceof Instant instant && zone instanceof String text) {
        return field.applyAsLong(instant.atZone(zone(text)));
      }
      throw EvaluationException.undefined(name, time, zone);
    };
  }

  private static ZoneId zone(String text) throws EvaluationException {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      return offset(text);
    }
  }

  /** {@code 2:30}: the library lets the sign and leading zeros be left out. */
  private static ZoneId offset(String text) throws EvaluationException {
    int colon = text.indexOf(':');
    try {
      int hours = Integer.parseInt(text.substring(0, Math.max(colon, 0)));
      int minutes = Integer.parseInt(text.substring(colon + 1));
      return ZoneOffset.ofHoursMinutes(hours, hours < 0 ? -minutes : minutes);
    } catch (NumberFormatException | DateTimeException e) {
      throw EvaluationException.error("the string is no time zone such as Europe/Rome or +01:00");
    }
  }
}
