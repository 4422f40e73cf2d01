package dev.sluice.definition;

import dev.sluice.definition.expression.Suggestion;
import dev.sluice.definition.expression.ValueType;
import dev.sluice.definition.schema.RecordSchema;
import dev.sluice.definition.schema.Shape;
import dev.sluice.pipeline.plan.Body;
import dev.sluice.pipeline.plan.Body.Compression;
import dev.sluice.pipeline.plan.FieldType;
import dev.sluice.pipeline.plan.Format;
import dev.sluice.pipeline.plan.Path;
import dev.sluice.pipeline.plan.Path.Segment;
import dev.sluice.pipeline.plan.RecordPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code record}. */
final class RecordReader {

  /** Goes on in place of a record with a mistake: any field may come. */
  static final RecordDefinition UNREADABLE =
      new RecordDefinition(
          new RecordPlan(
              new Path(List.of(new Segment.Name(""))),
              new Path(List.of(new Segment.Name(""))),
              Map.of(),
              Instant.EPOCH,
              Duration.ZERO),
          Map.of());

  private static final List<String> KEYS =
      List.of("format", "compression", "expanded", "key", "time", "fields", "earliest", "ahead");
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofHours(1);
  private static final int MOST_FIELDS = 256;
  private static final long MOST_EXPANDED = 10 << 20;

  private static final Type<Compression> COMPRESSION =
      Choices.of(
          "a compression",
          List.of("none", "gzip", "zstd"),
          Map.of("none", Compression.NONE, "gzip", Compression.GZIP, "zstd", Compression.ZSTD));
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

  private final PipelineFolder folder;

  RecordReader(PipelineFolder folder) {
    this.folder = folder;
  }

  Optional<RecordDefinition> read(Place place) {
    return place.settings("a map of format, key and time", KEYS).map(this::record);
  }

  private RecordDefinition record(Settings settings) {
    Optional<RecordSchema> format = settings.required("format", new FormatReader(folder)::read);
    RecordSchema schema = format.orElse(FormatReader.JSON);
    Map<String, FieldType> declared = declared(settings, schema);
    Map<String, Shape> fields = new LinkedHashMap<>(schema.fields());
    declared.forEach((name, type) -> fields.put(name, Shape.of(typeOf(type))));
    RecordPaths paths = new RecordPaths(fields, !schema.fields().isEmpty());
    RecordPlan plan =
        new RecordPlan(
            body(settings, schema.format()),
            settings.required("key", paths.key()).orElse(UNREADABLE.plan().key()),
            settings.required("time", paths.time()).orElse(UNREADABLE.plan().time()),
            declared,
            settings.optional("earliest", RecordReader::instant).orElse(EARLIEST),
            settings
                .optional("ahead", Durations.between(Duration.ZERO, Duration.ofDays(365)))
                .orElse(AHEAD));
    return new RecordDefinition(plan, types(fields));
  }

  private static Body body(Settings settings, Format format) {
    Optional<Compression> compression = settings.optional("compression", COMPRESSION);
    if (compression.equals(Optional.of(Compression.NONE)) || !settings.has("compression")) {
      settings.refuse("expanded", "is for compressed records; write `compression` too");
    }
    long expanded =
        settings
            .optional("expanded", Sizes.between(1, MOST_EXPANDED))
            .orElse((long) Body.DEFAULT_EXPANDED);
    return new Body(format, compression.orElse(Compression.NONE), (int) expanded);
  }

  private static Map<String, ValueType> types(Map<String, Shape> fields) {
    return fields.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().type()));
  }

  private static ValueType typeOf(FieldType type) {
    return switch (type) {
      case DOUBLE -> ValueType.DOUBLE;
      case INT -> ValueType.INT;
      case STRING -> ValueType.STRING;
      case BOOL -> ValueType.BOOL;
      case LIST -> ValueType.LIST;
      case MAP -> ValueType.MAP;
    };
  }

  /** The types that the pipeline's file declares, where the format leaves that to it. */
  private static Map<String, FieldType> declared(Settings settings, RecordSchema schema) {
    if (schema.format() instanceof Format.Avro || schema.format() instanceof Format.Protobuf) {
      settings.refuse("fields", "is for formats without a schema; this one has them: leave it out");
      return Map.of();
    }
    return settings
        .optional("fields", place -> fields(place, schema.fields().keySet()))
        .orElse(Map.of());
  }

  /** Nothing if a type is wrong: then no field is told to be unknown because of it. */
  private static Optional<Map<String, FieldType>> fields(Place place, Set<String> columns) {
    return place
        .entries("a map of fields and their types")
        .filter(entries -> place.require(entries.size() <= MOST_FIELDS, tooMany(entries.size())))
        .map(entries -> types(entries, columns));
  }

  private static String tooMany(int fields) {
    return fields + " fields are too many; declare at most " + MOST_FIELDS;
  }

  private static Map<String, FieldType> types(List<Place.Entry> entries, Set<String> columns) {
    Map<String, FieldType> types = new LinkedHashMap<>();
    for (Place.Entry field : entries) {
      FIELD_TYPE
          .read(field.value())
          .filter(type -> columns.isEmpty() || isColumn(field, type, columns))
          .ifPresent(type -> types.put(field.key().text(), type));
    }
    return types.size() == entries.size() ? types : Map.of();
  }

  private static boolean isColumn(Place.Entry field, FieldType type, Set<String> columns) {
    String name = field.key().text();
    if (!columns.contains(name)) {
      field
          .value()
          .mistake(
              field.key().at(), "`" + name + "` is no column" + Suggestion.hint(name, columns));
      return false;
    }
    return field
        .value()
        .require(
            type != FieldType.LIST && type != FieldType.MAP,
            "a column holds no list and no map; write double, int, string or bool");
  }

  private static Optional<Instant> instant(Place place) {
    return place.text("an instant as 2000-01-01T00:00:00Z").flatMap(text -> instant(place, text));
  }

  private static Optional<Instant> instant(Place place, String text) {
    try {
      OffsetDateTime instant = OffsetDateTime.parse(text);
      boolean fourDigits = instant.getYear() >= 1 && instant.getYear() <= 9998;
      return Optional.of(instant.toInstant())
          .filter(read -> place.require(fourDigits, "the year is not one from 1 to 9998"));
    } catch (DateTimeParseException e) {
      String day = text.matches("\\d{4}-\\d\\d-\\d\\d") ? text : "2000-01-01";
      place.mistake("`" + text + "` is not an instant; write " + day + "T00:00:00Z");
      return Optional.empty();
    }
  }
}
