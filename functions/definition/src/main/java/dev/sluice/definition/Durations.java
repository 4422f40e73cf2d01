package dev.sluice.definition;

import dev.sluice.definition.duration.DurationText;
import dev.sluice.definition.duration.LooseDuration;
import java.time.Duration;
import java.util.Optional;

/** Durations as {@code 250ms}, {@code 30s}, {@code 10m}, {@code 30d} or {@code 2w}. */
final class Durations {

  private Durations() {}

  /** A duration within bounds, both included. */
  static Type<Duration> between(Duration least, Duration most) {
    String bounds = DurationText.write(least) + " to " + DurationText.write(most);
    return place ->
        place
            .scalar("a duration as 30s, 10m or 2h")
            .flatMap(scalar -> parse(place, scalar.text()))
            .filter(duration ->
                place.require(
                    duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0,
                    DurationText.write(duration) + " is out of bounds; write " + bounds));
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
        + DurationText.write(Duration.ofSeconds(duration.toSeconds() + 1));
  }

  private static Optional<Duration> parse(Place place, String text) {
    Optional<Duration> duration = DurationText.parse(text);
    if (duration.isEmpty()) {
      String meant =
          LooseDuration.guess(text).map(DurationText::write).orElse("30s, 10m or 2h, say");
      String reason =
          text.startsWith("-") ? "` is negative; write " : "` is not a duration; write ";
      place.mistake("`" + text + reason + meant);
    }
    return duration;
  }
}
