package dev.sluice.definition;

import dev.sluice.definition.expression.Wanted;
import dev.sluice.pipeline.expression.Expression;
import dev.sluice.pipeline.plan.ScorePlan;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads a score. */
final class ScoreReader {

  private static final List<String> KEYS =
      Stream.concat(Stream.of("name", "detector", "of"), DetectorReader.KEYS.stream()).toList();

  private final Names names;
  private final RecordFields fields;

  ScoreReader(Names names, RecordFields fields) {
    this.names = names;
    this.fields = fields;
  }

  Optional<ScorePlan> read(Place place) {
    return place.settings("a score: name, detector and of", KEYS).map(this::score);
  }

  private ScorePlan score(Settings settings) {
    String name = settings.required("name", names::unique).orElse("");
    Expression of =
        settings
            .required("of", place -> Optional.of(fields.read(place, Wanted.NUMBER)))
            .orElse(RecordFields.UNREADABLE);
    return new ScorePlan.Detection(
        name, DetectorReader.read(settings).orElse(DetectorReader.UNREADABLE), of);
  }
}
