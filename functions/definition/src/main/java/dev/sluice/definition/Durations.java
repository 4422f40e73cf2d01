package dev.sluice.definition;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as {@code 250ms}, {@code 30s}, {@code 10m}, {@code 2h} or {@code 30d}. */
final class Durations {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  /** From the largest to the smallest. */
  private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("d", Duration.ofDays(1));
    UNITS.put("h", Duration.ofHours(1));
    UNITS.put("m", Duration.ofMinutes(1));
    UNITS.put("s", Duration.ofSeconds(1));
    UNITS.put("ms", Duration.ofMillis(1));
  }

  private Durations() {}

  /** A duration within bounds, both included. */
  static Type<Duration> between(Duration least, Duration most) {
    String bounds = write(least) + " to " + write(most);
    return place ->
        place
            .scalar("a duration as 30s, 10m or 2h")
            .flatMap(scalar -> parse(place, scalar.text()))
            .filter(duration ->
                place.require(
                    duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0,
                    write(duration) + " is out of bounds; write " + bounds));
  }

  /** A duration within bounds in whole seconds, which is what Lambda takes. */
  static Type<Duration> seconds(Duration least, Duration most) {
    return place ->
        between(least, most)
            .read(place)
            .filter(duration -> place.require(duration.toMillisPart() == 0, roundedUp(duration)));
  }

  private static String roundedUp(Duration duration) {
    return "whole seconds are needed here; write "
        + write(Duration.ofSeconds(duration.toSeconds() + 1));
  }

  private static Optional<Duration> parse(Place place, String text) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      long count = Long.parseLong(matcher.group(1));
      return Optional.ofNullable(UNITS.get(matcher.group(2))).map(unit -> unit.multipliedBy(count));
    }
    String meant = LooseDuration.guess(text).map(Durations::write).orElse("30s, 10m or 2h, say");
    String reason = text.startsWith("-") ? "` is negative; write " : "` is not a duration; write ";
    place.mistake("`" + text + reason + meant);
    return Optional.empty();
  }

  /** In the largest unit that leaves no rest. */
  static String write(Duration duration) {
    return UNITS.entrySet().stream()
        .filter(unit -> duration.toMillis() % unit.getValue().toMillis() == 0)
        .filter(unit -> !duration.isZero() || unit.getKey().equals("s"))
        .findFirst()
        .map(unit -> duration.toMillis() / unit.getValue().toMillis() + unit.getKey())
        .orElseThrow();
  }
}
