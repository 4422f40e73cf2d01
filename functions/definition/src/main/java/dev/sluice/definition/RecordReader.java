package dev.sluice.definition;

import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.Path.Segment;
import dev.sluice.pipeline.plan.RecordPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@code record}. */
final class RecordReader {

  /** Goes on in place of a record with a mistake: any field may come. */
  static final RecordPlan UNREADABLE =
      new RecordPlan(
          new Path(List.of(new Segment.Name(""))),
          new Path(List.of(new Segment.Name(""))),
          Map.of(),
          Instant.EPOCH,
          Duration.ZERO);

  private static final List<String> KEYS =
      List.of("format", "key", "time", "fields", "earliest", "ahead");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofHours(1);
  private static final int MOST_FIELDS = 256;

  private static final Set<FieldType> KEY_TYPES = Set.of(FieldType.STRING, FieldType.INT);
  private static final Set<FieldType> TIME_TYPES =
      Set.of(FieldType.STRING, FieldType.INT, FieldType.DOUBLE);

  private static final Type<String> FORMAT =
      Choices.of("a format", List.of("json"), Map.of("json", "json"));
  private static final Type<FieldType> FIELD_TYPE =
      Choices.of(
          "a type",
          List.of("double", "int", "string", "bool", "list", "map"),
          Map.of(
              "double", FieldType.DOUBLE,
              "int", FieldType.INT,
              "string", FieldType.STRING,
              "bool", FieldType.BOOL,
              "list", FieldType.LIST,
              "map", FieldType.MAP));

  private RecordReader() {}

  static Optional<RecordPlan> read(Place place) {
    return place.settings("a map of format, key and time", KEYS).map(RecordReader::record);
  }

  private static RecordPlan record(Settings settings) {
    settings.required("format", FORMAT);
    Map<String, FieldType> fields =
        settings.optional("fields", RecordReader::fields).orElse(Map.of());
    return new RecordPlan(
        settings.required("key", path(fields, KEY_TYPES)).orElse(UNREADABLE.key()),
        settings.required("time", path(fields, TIME_TYPES)).orElse(UNREADABLE.time()),
        fields,
        settings.optional("earliest", RecordReader::instant).orElse(EARLIEST),
        settings
            .optional("ahead", Durations.between(Duration.ZERO, Duration.ofDays(365)))
            .orElse(AHEAD));
  }

  /** A path that the declared types let lead to what is wanted. */
  private static Type<Path> path(Map<String, FieldType> fields, Set<FieldType> wanted) {
    return place ->
        Paths.read(place).filter(path -> leadsTo(place, path, fields.get(path.root()), wanted));
  }

  private static boolean leadsTo(
      Place place, Path path, @Nullable FieldType declared, Set<FieldType> wanted) {
    Set<FieldType> fitting = wanted;
    if (path.segments().size() > 1) {
      boolean indexed = path.segments().get(1) instanceof Segment.Index;
      fitting = Set.of(indexed ? FieldType.LIST : FieldType.MAP);
    }
    return place.require(
        declared == null || fitting.contains(declared),
        "`%s` is declared as a type that does not fit here; write %s"
            .formatted(path.root(), written(fitting)));
  }

  private static String written(Set<FieldType> types) {
    return types.stream()
        .map(type -> type.name().toLowerCase(Locale.ROOT))
        .sorted()
        .collect(Collectors.joining(" or "));
  }

  /** Nothing if a type is wrong: then no field is told to be unknown because of it. */
  private static Optional<Map<String, FieldType>> fields(Place place) {
    return place
        .entries("a map of fields and their types")
        .filter(entries -> place.require(entries.size() <= MOST_FIELDS, tooMany(entries.size())))
        .map(RecordReader::types);
  }

  private static String tooMany(int fields) {
    return fields + " fields are too many; declare at most " + MOST_FIELDS;
  }

  private static Map<String, FieldType> types(List<Place.Entry> entries) {
    Map<String, FieldType> types = new LinkedHashMap<>();
    for (Place.Entry field : entries) {
      FIELD_TYPE.read(field.value()).ifPresent(type -> types.put(field.key().text(), type));
    }
    return types.size() == entries.size() ? types : Map.of();
  }

  private static Optional<Instant> instant(Place place) {
    return place.text("an instant as 2000-01-01T00:00:00Z").flatMap(text -> instant(place, text));
  }

  private static Optional<Instant> instant(Place place, String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      String day = text.matches("\\d{4}-\\d\\d-\\d\\d") ? text : "2000-01-01";
      place.mistake("`" + text + "` is not an instant; write " + day + "T00:00:00Z");
      return Optional.empty();
    }
  }
}
