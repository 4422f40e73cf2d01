package dev.sluice.definition.duration;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Guesses what somebody means who writes {@code 10 minutes}, {@code 1h30m} or {@code PT10M}. */
public final class LooseDuration {

  private static final Pattern PART =
      Pattern.compile("(\\d{1,9}(?!\\d)(?:\\.\\d{1,3})?)\\s*([a-z]*)\\s*(?:,|and)?\\s*");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms|msecs?|millis|milliseconds?", Duration.ofMillis(1),
          "s|secs?|seconds?", Duration.ofSeconds(1),
          "m|mins?|minutes?", Duration.ofMinutes(1),
          "h|hrs?|hours?", Duration.ofHours(1),
          "d|days?", Duration.ofDays(1),
          "w|weeks?", Duration.ofDays(7));

  private static final Duration LONGEST = Duration.ofDays(100_000);

  private LooseDuration() {}

  /** A duration of whole milliseconds, zero or more, that is not absurd. */
  public static Optional<Duration> guess(String text) {
    String loose = text.strip().toLowerCase(Locale.ROOT).replaceFirst("^-\\s*", "");
    return iso(loose)
        .or(() -> words(loose.matches("\\d+") ? loose + "s" : loose))
        .filter(duration -> !duration.isNegative() && duration.compareTo(LONGEST) <= 0)
        .map(duration -> duration.truncatedTo(ChronoUnit.MILLIS));
  }

  private static Optional<Duration> iso(String text) {
    try {
      return Optional.of(Duration.parse(text));
    } catch (DateTimeParseException notIso) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> words(String text) {
    Matcher part = PART.matcher(text);
    Duration sum = Duration.ZERO;
    int end = 0;
    while (end < text.length() && part.find(end) && part.start() == end) {
      Optional<Duration> unit = unit(part.group(2));
      if (unit.isEmpty()) {
        return Optional.empty();
      }
      double millis = Double.parseDouble(part.group(1)) * unit.get().toMillis();
      sum = sum.plusMillis(Math.round(millis));
      end = part.end();
    }
    return end > 0 && end == text.length() ? Optional.of(sum) : Optional.empty();
  }

  private static Optional<Duration> unit(String name) {
    return UNITS.entrySet().stream()
        .filter(unit -> name.matches(unit.getKey()))
        .findFirst()
        .map(Map.Entry::getValue);
  }
}
