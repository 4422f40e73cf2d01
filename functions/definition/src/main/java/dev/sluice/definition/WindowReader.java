package dev.sluice.definition;

import dev.sluice.definition.duration.DurationText;
import dev.sluice.pipeline.plan.WindowPlan;
import dev.sluice.pipeline.plan.WindowPlan.Aggregate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a window. */
final class WindowReader {

  private static final List<String> KEYS =
      List.of("name", "every", "lateness", "aggregates", "history");
  private static final Type<Boolean> HISTORY =
      Choices.of("a history", List.of("kept", "none"), Map.of("kept", true, "none", false));
  private static final Duration LONGEST = Duration.ofDays(1);

  /** How many windows of one name a key may have open at once. */
  private static final int MOST_OPEN = 64;

  private static final Duration LATEST = LONGEST.multipliedBy(MOST_OPEN - 1);

  private final Names names;
  private final AggregateReader aggregates;

  WindowReader(Names names, RecordFields fields) {
    this.names = names;
    this.aggregates = new AggregateReader(fields);
  }

  Optional<WindowPlan> read(Place place) {
    return place.settings("a window: name, every and aggregates", KEYS).map(this::window);
  }

  private WindowPlan window(Settings settings) {
    String name = settings.required("name", names::unique).orElse("");
    // Where the length has a mistake, the longest goes on, so that no lateness is too much for it.
    Duration every =
        settings
            .required("every", Durations.between(Duration.ofSeconds(1), LONGEST))
            .orElse(LONGEST);
    Duration lateness =
        settings
            .optional("lateness", Durations.between(Duration.ZERO, LATEST))
            .orElse(Duration.ZERO);
    settings.place("lateness").ifPresent(place -> checkOpen(place, every, lateness));
    return new WindowPlan(
        name,
        every,
        lateness,
        settings.required("aggregates", this::aggregates).orElse(List.of()),
        settings.optional("history", HISTORY).orElse(true));
  }

  /** How many windows a key has open at most: their starts lie within length and lateness. */
  static long mostOpen(Duration every, Duration lateness) {
    return -Math.floorDiv(-lateness.toMillis(), every.toMillis()) + 1;
  }

  private static void checkOpen(Place place, Duration every, Duration lateness) {
    Duration most = every.multipliedBy(MOST_OPEN - 1);
    place.require(
        lateness.compareTo(most) <= 0,
        "a lateness of %s keeps more than %d windows of %s open for a key; write at most %s"
            .formatted(
                DurationText.write(lateness),
                MOST_OPEN,
                DurationText.write(every),
                DurationText.write(most)));
  }

  private Optional<List<Aggregate>> aggregates(Place place) {
    return place
        .entries("a map of aggregates, as `peak: max(tempC)`")
        .flatMap(entries -> Lists.bounded(place, entries, "aggregates"))
        .map(entries -> entries.stream().map(aggregates::read).toList());
  }
}
