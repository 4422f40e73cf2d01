package dev.sluice.definition;

import dev.sluice.pipeline.plan.ScorePlan.Detector;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A detector that a score may have.
 *
 * @param keys its own settings
 * @param mostFields how many expressions it scores together
 * @param reader reads its settings; in place of one with a mistake goes its default
 */
record DetectorKind(
    String name, List<String> keys, int mostFields, Function<Settings, Detector> reader) {

  /** In the order in which they are told. */
  static final List<DetectorKind> ALL =
      List.of(
          new DetectorKind(
              "surprise",
              List.of("size"),
              Detector.Surprise.MOST_FIELDS,
              DetectorSettings::surprise),
          new DetectorKind("ewma", List.of("rate", "warmup"), 1, DetectorSettings::ewma),
          new DetectorKind("range", List.of("low", "high", "warmup"), 1, DetectorSettings::range),
          new DetectorKind(
              "quantile", List.of("probability", "warmup"), 1, DetectorSettings::quantile),
          new DetectorKind(
              "seasonal", List.of("period", "rate", "warmup"), 1, DetectorSettings::seasonal),
          new DetectorKind("rate", List.of("span", "rate", "warmup"), 0, DetectorSettings::rate),
          new DetectorKind(
              "forest",
              List.of("trees", "samples", "shingle", "warmup"),
              Detector.Forest.MOST_FIELDS,
              DetectorSettings::forest));

  /** Of a score that names none. */
  static final DetectorKind DEFAULT = ALL.get(0);

  DetectorKind {
    keys = List.copyOf(keys);
  }

  static List<String> names() {
    return ALL.stream().map(DetectorKind::name).toList();
  }

  static Map<String, DetectorKind> byName() {
    return ALL.stream().collect(Collectors.toMap(DetectorKind::name, Function.identity()));
  }

  /** Every setting that a detection with it has. */
  List<String> allKeys() {
    return Stream.concat(
            mostFields == 0 ? Stream.empty() : Stream.of("of"),
            Stream.concat(keys.stream(), Stream.of("threshold", "rest")))
        .toList();
  }

  /** Which detectors have a setting of their own. */
  static List<String> thatHave(String key) {
    return ALL.stream().filter(kind -> kind.keys().contains(key)).map(DetectorKind::name).toList();
  }
}
