package dev.sluice.definition;

import dev.sluice.pipeline.plan.ScorePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a score: a detector's, unless it says otherwise. */
final class ScoreReader {

  /** What a score is, if it is no detector's. */
  private static final List<String> KINDS = List.of("learn", "model", "detector");

  private static final List<String> KEYS =
      Stream.of(List.of("name"), DetectionReader.KEYS, LearningReader.KEYS, InferenceReader.KEYS)
          .flatMap(List::stream)
          .distinct()
          .toList();

  private final Names names;
  private final DetectionReader detections;
  private final LearningReader learnings;
  private final InferenceReader inferences;

  ScoreReader(Names names, RecordFields fields, PipelineFolder folder) {
    this.names = names;
    this.detections = new DetectionReader(fields);
    this.learnings = new LearningReader(fields);
    this.inferences = new InferenceReader(fields, folder);
  }

  Optional<ScorePlan> read(Place place) {
    return place.settings("a score: name and of", KEYS).map(this::score);
  }

  private ScorePlan score(Settings settings) {
    String name = settings.required("name", names::unique).orElse("");
    List<String> kinds = KINDS.stream().filter(settings::has).toList();
    String kind = kinds.isEmpty() ? "detector" : kinds.get(0);
    kinds.stream()
        .skip(1)
        .forEach(other ->
            settings.refuse(
                other, "cannot stand beside `" + kind + "`: a score is one or the other"));
    return switch (kind) {
      case "learn" -> {
        refuseOthers(settings, "a learner", LearningReader.KEYS);
        yield learnings.read(name, settings);
      }
      case "model" -> {
        refuseOthers(settings, "a model", InferenceReader.KEYS);
        yield inferences.read(name, settings);
      }
      default -> detections.read(name, settings);
    };
  }

  /** Tells settings of other kinds of scores. */
  static void refuseOthers(Settings settings, String kind, List<String> own) {
    List<String> allowed = Stream.of(List.of("name"), KINDS, own).flatMap(List::stream).toList();
    String told = own.stream().filter(key -> !key.equals("of")).collect(Collectors.joining(", "));
    String has = kind + ", which has " + told;
    settings.refuseOthers(allowed, key -> "is no setting of " + has + ownersOf(key));
  }

  /** Who has a setting, for somebody who forgot to say what the score is. */
  private static String ownersOf(String key) {
    List<String> owners = new ArrayList<>(DetectorKind.thatHave(key));
    if (LearningReader.KEYS.contains(key) && !key.equals("of")) {
      owners.add("a score with `learn`");
    }
    if (InferenceReader.KEYS.contains(key)) {
      owners.add("a score with `model`");
    }
    return owners.isEmpty()
        ? ""
        : "; " + String.join(", ", owners) + (owners.size() == 1 ? " has it" : " have it");
  }
}
