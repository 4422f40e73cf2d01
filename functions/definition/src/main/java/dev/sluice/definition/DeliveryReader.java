package dev.sluice.definition;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads {@code delivery}, within Lambda's own limits. */
final class DeliveryReader {

  private static final List<String> KEYS =
      List.of("batchSize", "batchWindow", "attempts", "maximumAge", "timeout", "memory");

  /** An hour less than a stream keeps records for by default: what is given up is still there. */
  static final DeliverySettings DEFAULTS =
      new DeliverySettings(
          1000, Duration.ofSeconds(1), 20, Duration.ofHours(23), Duration.ofSeconds(60), 1769);

  private DeliveryReader() {}

  static Optional<DeliverySettings> read(Place place) {
    return place.settings("a map of delivery settings", KEYS).map(DeliveryReader::delivery);
  }

  private static DeliverySettings delivery(Settings settings) {
    return new DeliverySettings(
        settings.optional("batchSize", Numbers.integer(1, 10_000)).orElse(DEFAULTS.batchSize()),
        settings.optional("batchWindow", seconds(0, 300)).orElse(DEFAULTS.batchWindow()),
        settings.optional("attempts", Numbers.integer(1, 10_000)).orElse(DEFAULTS.attempts()),
        settings.optional("maximumAge", seconds(60, 604_800)).orElse(DEFAULTS.maximumAge()),
        settings.optional("timeout", seconds(1, 900)).orElse(DEFAULTS.timeout()),
        settings
            .optional("memory", Numbers.integer(128, 10_240))
            .orElse(DEFAULTS.memoryMegabytes()));
  }

  private static Type<Duration> seconds(int least, int most) {
    return Durations.seconds(Duration.ofSeconds(least), Duration.ofSeconds(most));
  }
}
