package dev.sluice.definition;

import dev.sluice.pipeline.plan.QuarantinePlan;
import dev.sluice.pipeline.plan.QuarantinePlan.Bound;
import dev.sluice.pipeline.plan.QuarantinePlan.Policy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code quarantine}. */
final class QuarantineReader {

  static final QuarantinePlan DEFAULTS = QuarantinePlan.SKIPPING;

  private static final List<String> KEYS =
      List.of("decode", "transform", "window", "score", "parked");
  private static final Type<Policy> POLICY =
      Choices.of(
          "a policy", List.of("skip", "park"), Map.of("skip", Policy.SKIP, "park", Policy.PARK));

  private QuarantineReader() {}

  static Optional<QuarantinePlan> read(Place place) {
    return place
        .settings("a map of stages and parked", KEYS)
        .map(settings ->
            new QuarantinePlan(
                settings.optional("decode", POLICY).orElse(DEFAULTS.decode()),
                settings.optional("transform", POLICY).orElse(DEFAULTS.transform()),
                settings.optional("window", POLICY).orElse(DEFAULTS.window()),
                settings.optional("score", POLICY).orElse(DEFAULTS.score()),
                settings.optional("parked", QuarantineReader::bound).orElse(DEFAULTS.parked())));
  }

  private static Optional<Bound> bound(Place place) {
    Bound usual = DEFAULTS.parked();
    return place
        .settings("a map of records and bytes", List.of("records", "bytes"))
        .map(settings ->
            new Bound(
                settings.optional("records", Numbers.integer(1, 1_000_000)).orElse(usual.records()),
                settings.optional("bytes", Sizes.between(1, 1L << 30)).orElse(usual.bytes())));
  }
}
