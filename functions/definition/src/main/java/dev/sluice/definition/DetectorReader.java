package dev.sluice.definition;

import dev.sluice.pipeline.plan.ScorePlan.Detector;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a score's detector with its settings, which stand beside the score's own. */
final class DetectorReader {

  /** The settings of all detectors. */
  static final List<String> KEYS = List.of("rate", "warmup", "low", "high");

  /** Goes on in place of a detector with a mistake. */
  static final Detector UNREADABLE = new Detector.Range(null, null, 1);

  private static final List<String> DETECTORS = List.of("ewma", "range");
  private static final Map<String, List<String>> KEYS_OF =
      Map.of("ewma", List.of("rate", "warmup"), "range", List.of("low", "high", "warmup"));
  private static final Type<String> DETECTOR =
      Choices.of("a detector", DETECTORS, Map.of("ewma", "ewma", "range", "range"));

  private static final double RATE = 0.05;
  private static final int WARMUP = 20;
  private static final int LONGEST_WARMUP = 1_000_000;

  private DetectorReader() {}

  static Optional<Detector> read(Settings score) {
    Optional<String> name = score.required("detector", DETECTOR);
    name.ifPresent(detector -> refuseOthers(score, detector));
    return name.map(detector -> detector.equals("ewma") ? ewma(score) : range(score));
  }

  private static void refuseOthers(Settings score, String detector) {
    List<String> own = KEYS_OF.getOrDefault(detector, KEYS);
    for (String key : KEYS) {
      if (!own.contains(key)) {
        score.refuse(key, "is no setting of " + detector + ", which has " + String.join(", ", own));
      }
    }
  }

  private static Detector ewma(Settings score) {
    return new Detector.Ewma(
        score.optional("rate", Numbers.strictlyBetween(0, 1)).orElse(RATE), warmup(score, 2));
  }

  private static int warmup(Settings score, int least) {
    return score.optional("warmup", Numbers.integer(least, LONGEST_WARMUP)).orElse(WARMUP);
  }

  private static Detector range(Settings score) {
    if (score.place("low").or(() -> score.place("high")).isEmpty()) {
      return new Detector.Range(null, null, warmup(score, 1));
    }
    score.refuse("warmup", "is for a range that is learned; remove it, or remove low and high");
    Optional<Double> low = score.optional("low", Numbers.decimal());
    Optional<Double> high = score.optional("high", Numbers.decimal());
    if (low.isPresent() && high.isPresent() && low.get() > high.get()) {
      score.refuse("low", "is higher than high: " + low.get() + " > " + high.get() + "; swap them");
    }
    return new Detector.Range(low.orElse(null), high.orElse(null), 0);
  }
}
