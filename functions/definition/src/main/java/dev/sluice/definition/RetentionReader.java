package dev.sluice.definition;

import dev.sluice.pipeline.plan.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code retention}. */
final class RetentionReader {

  static final Retention DEFAULTS = new Retention(Duration.ofDays(90), Duration.ofDays(30));

  private static final List<String> KEYS = List.of("state", "history");
  private static final Type<Duration> KEPT =
      Durations.seconds(Duration.ofMinutes(1), Duration.ofDays(3650));

  private RetentionReader() {}

  static Optional<Retention> read(Place place) {
    return place
        .settings("a map of state and history", KEYS)
        .map(settings ->
            new Retention(
                settings.optional("state", KEPT).orElse(DEFAULTS.state()),
                settings.optional("history", KEPT).orElse(DEFAULTS.history())));
  }
}
