package dev.sluice.definition;

import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ScorePlan.Detection;
import dev.sluice.pipeline.plan.ScorePlan.Detector;
import dev.sluice.pipeline.plan.ScorePlan.Onset;
import dev.sluice.pipeline.score.Forests;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a score that is a detector's: which, its settings, what it scores, and its onset. */
final class DetectionReader {

  /** The settings of a detection with any detector. */
  static final List<String> KEYS =
      Stream.concat(
              Stream.of("detector"),
              DetectorKind.ALL.stream().flatMap(kind -> kind.allKeys().stream()).distinct())
          .toList();

  /** A forest of 8 fields as it is by itself takes 1.8 MB. */
  private static final int LARGEST_FOREST = 4_000_000;

  private static final Detector HARMLESS = new Detector.Range(null, null, 1);
  private static final int LONGEST_REST = 1_000_000;

  private static final Type<DetectorKind> DETECTOR =
      Choices.of("a detector", DetectorKind.names(), DetectorKind.byName());

  private final ExpressionLists expressions;

  DetectionReader(RecordFields fields) {
    this.expressions = new ExpressionLists(fields);
  }

  /** The detection; in place of a detector with a mistake stands one without. */
  Detection read(String name, Settings score) {
    if (!score.has("detector")) {
      return read(name, score, DetectorKind.DEFAULT);
    }
    Optional<DetectorKind> kind = score.optional("detector", DETECTOR);
    return kind.map(known -> read(name, score, known)).orElseGet(() -> unreadable(name, score));
  }

  private Detection read(String name, Settings score, DetectorKind kind) {
    ScoreReader.refuseOthers(score, kind.name(), kind.allKeys());
    Detector detector = kind.reader().apply(score);
    Onset onset =
        new Onset(
            score.optional("threshold", Numbers.notNegative()).orElse(detector.threshold()),
            score.optional("rest", Numbers.integer(0, LONGEST_REST)).orElse(Onset.REST));
    List<Expression> of = of(score, kind);
    return new Detection(name, fitting(detector, of.size(), score), onset, of);
  }

  /** A forest takes its fields as often as its shingle is long; else it is as the file says. */
  private static Detector fitting(Detector detector, int fields, Settings score) {
    if (!(detector instanceof Detector.Forest forest)) {
      return detector;
    }
    int numbers = fields * forest.shingle();
    if (numbers > Detector.Forest.MOST_NUMBERS) {
      return refused(
          score,
          "shingle",
          "takes %d fields %d times, and a forest takes at most %d numbers: at most %d here"
              .formatted(
                  fields,
                  forest.shingle(),
                  Detector.Forest.MOST_NUMBERS,
                  Detector.Forest.MOST_NUMBERS / fields));
    }
    int bytes = Forests.maximumBytes(forest, fields);
    return bytes <= LARGEST_FOREST
        ? forest
        : refused(
            score,
            "samples",
            String.format(
                Locale.ROOT,
                "lets a forest grow to %,d bytes, and it may take %,d: fewer trees, samples or fields",
                bytes,
                LARGEST_FOREST));
  }

  private static Detector refused(Settings score, String key, String mistake) {
    score.refuse(score.has(key) ? key : "of", mistake);
    return HARMLESS;
  }

  private List<Expression> of(Settings score, DetectorKind kind) {
    return kind.mostFields() == 0
        ? List.of()
        : score
            .required("of", expressions.numbers(kind.mostFields(), tooMany(kind)))
            .orElse(List.of(RecordFields.UNREADABLE));
  }

  private static String tooMany(DetectorKind kind) {
    return kind.mostFields() == 1
        ? kind.name() + " scores one number: write a score for each, or detector: surprise"
        : kind.name() + " scores at most " + kind.mostFields() + " numbers together";
  }

  /** Without knowing the detector, what it would score can be read nevertheless. */
  private Detection unreadable(String name, Settings score) {
    List<Expression> of =
        score
            .optional("of", expressions.numbers(Lists.MOST, ""))
            .orElse(List.of(RecordFields.UNREADABLE));
    return new Detection(name, HARMLESS, Onset.of(HARMLESS), of);
  }
}
