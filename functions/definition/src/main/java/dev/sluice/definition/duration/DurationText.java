package dev.sluice.definition.duration;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration as a whole number with a unit: {@code 250ms}, {@code 30s}, {@code 30d}, {@code 2w}.
 */
public final class DurationText {

  /** As a regular expression, in the same words as the JSON Schema. */
  public static final String REGEX = "[0-9]{1,9}(?:ms|s|m|h|d|w)";

  private static final Pattern PARTS = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d|w)");

  /** From the largest to the smallest. */
  private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("w", Duration.ofDays(7));
    UNITS.put("d", Duration.ofDays(1));
    UNITS.put("h", Duration.ofHours(1));
    UNITS.put("m", Duration.ofMinutes(1));
    UNITS.put("s", Duration.ofSeconds(1));
    UNITS.put("ms", Duration.ofMillis(1));
  }

  private DurationText() {}

  /** The duration, if this is the text of one. */
  public static Optional<Duration> parse(String text) {
    Matcher parts = PARTS.matcher(text);
    return parts.matches()
        ? Optional.ofNullable(UNITS.get(parts.group(2)))
            .map(unit -> unit.multipliedBy(Long.parseLong(parts.group(1))))
        : Optional.empty();
  }

  /** A duration of whole milliseconds, in the largest unit up to days that leaves no rest. */
  public static String write(Duration duration) {
    return UNITS.entrySet().stream()
        .filter(unit -> duration.toMillis() % unit.getValue().toMillis() == 0)
        .filter(unit -> !unit.getKey().equals("w"))
        .filter(unit -> !duration.isZero() || unit.getKey().equals("s"))
        .findFirst()
        .map(unit -> duration.toMillis() / unit.getValue().toMillis() + unit.getKey())
        .orElseThrow();
  }
}
